package io.pullgate.settings.signin.doctor;

/// What stands before the root element of an XML document. The parser never sees a DOCTYPE: Apple's says nothing, any other
/// says what nobody should listen to, and the parser of the JDK stumbles over some.
final class Prolog {

    private static final String DOCTYPE = "<!DOCTYPE";

    private final String xml;
    private final Findings findings;
    private int at;
    private boolean declares;

    private Prolog(String xml, Findings findings) {
        this.xml = xml;
        this.findings = findings;
    }

    /// The document with blanks in place of its DOCTYPE, so that everything else stays where it was.
    static String withoutDoctype(String xml, Findings findings) {
        return new Prolog(xml, findings).blanked();
    }

    private String blanked() {
        StringBuilder rest = new StringBuilder(xml);
        boolean again = false;
        for (skipToMarkup(); xml.startsWith(DOCTYPE, at); skipToMarkup()) {
            int start = at;
            skipDoctype();
            if (again) {
                findings.add(FaultCode.INVALID_XML, Where.offset(xml, start), "A document has one DOCTYPE; this is another.");
            }
            again = true;
            for (int i = start; i < at; i++) {
                rest.setCharAt(i, xml.charAt(i) == '\n' ? '\n' : ' ');
            }
        }
        if (declares) {
            findings.add(FaultCode.DOCTYPE_DECLARATIONS, Where.offset(xml, xml.indexOf(DOCTYPE)),
                    "The DOCTYPE declares something of its own.");
        }
        return rest.toString();
    }

    private void skipToMarkup() {
        while (at < xml.length()) {
            if (xml.startsWith("<?", at)) {
                skipPast("?>");
            } else if (xml.startsWith("<!--", at)) {
                skipPast("-->");
            } else if (Character.isWhitespace(xml.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipDoctype() {
        int open = 0;
        while (at < xml.length() && !(xml.charAt(at) == '>' && open == 0)) {
            switch (xml.charAt(at)) {
                case '[' -> {
                    declares = true;
                    open++;
                    at++;
                }
                case ']' -> {
                    open--;
                    at++;
                }
                case '"', '\'' -> {
                    String quote = xml.substring(at, at + 1);
                    at++;
                    skipPast(quote);
                }
                default -> skipCommentOrCharacter();
            }
        }
        at = Math.min(at + 1, xml.length());
    }

    private void skipCommentOrCharacter() {
        if (xml.startsWith("<!--", at)) {
            skipPast("-->");
        } else {
            at++;
        }
    }

    private void skipPast(String end) {
        int found = xml.indexOf(end, at);
        at = found < 0 ? xml.length() : found + end.length();
    }
}
