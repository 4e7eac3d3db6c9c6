package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.DELETION;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_REG;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.OLD_REG_FORMAT;
import static io.pullgate.settings.signin.doctor.FaultCode.UNKNOWN_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_LINE_ENDS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.Places;

/// Reads a file for the registry editor.
final class RegForm {

    private static final String HEADER = "Windows Registry Editor Version 5.00";
    private static final Pattern LONE_LINE_END = Pattern.compile("(?<!\r)\n|\r(?!\n)");
    private static final Pattern KEY = Pattern.compile("\\[(-?)(.*)]");

    private final Findings findings;
    private String key = "";
    private boolean found;

    private RegForm(Findings findings) {
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        Matcher loneLineEnd = LONE_LINE_END.matcher(text);
        if (loneLineEnd.find()) {
            findings.add(WRONG_LINE_ENDS, Where.offset(text, loneLineEnd.start()), "The line does not end with CR LF.");
        }
        new RegForm(findings).file(RegLine.all(text));
    }

    private void file(List<RegLine> lines) {
        RegLine first = lines.getFirst();
        boolean withHeader = header(first);
        lines.stream().skip(withHeader ? 1 : 0).filter(line -> !line.isBlankOrComment()).forEach(this::line);
        if (!found) {
            findings.add(MISSING_KEY, Where.WHOLE_FILE, "No value in the file is called allowedOrgs.");
        }
    }

    /// Whether the first line is a header, be it the right one or not.
    private boolean header(RegLine first) {
        if (first.text().equals("REGEDIT4")) {
            findings.add(OLD_REG_FORMAT, first.where(),
                    "The file says it is of the format of Windows 95, in which the data of strings mean something else.");
            return true;
        }
        if (!first.text().equals(HEADER)) {
            findings.add(Fault.of(INVALID_REG, first.where(), "The first line does not say that it is a registry file.")
                    .fixedBy("Begin the file with: " + HEADER));
        }
        return first.text().toLowerCase(Locale.ROOT).startsWith("windows registry editor");
    }

    private void line(RegLine line) {
        Matcher keyLine = KEY.matcher(line.text());
        if (keyLine.matches()) {
            key(line, !keyLine.group(1).isEmpty(), keyLine.group(2));
            return;
        }
        Optional<RegText> valueLine = name(line.text()).filter(name -> name.rest().startsWith("="));
        valueLine.ifPresentOrElse(name -> value(line, name.text(), name.rest().substring(1).strip()),
                () -> findings.add(INVALID_REG, line.where(), "The line is neither a key in brackets nor \"name\"=value."));
    }

    /// The name of a value; the default value of a key has none.
    private static Optional<RegText> name(String line) {
        return line.startsWith("@") ? Optional.of(new RegText("", line.substring(1).strip())) : RegText.at(line);
    }

    private void key(RegLine line, boolean deletes, String path) {
        key = path;
        if (deletes) {
            findings.noteMore();
            if (Places.WINDOWS_KEY.toUpperCase(Locale.ROOT).startsWith(path.toUpperCase(Locale.ROOT))) {
                findings.add(DELETION, line.where().path(path), "The line deletes the key, with all its values.");
            }
        }
    }

    private void value(RegLine line, String name, String data) {
        if (KeyName.isMeant(name)) {
            found = true;
            new RegValue(key, name, line.where().path(key + "\\" + name), findings).read(data);
        } else {
            findings.noteMore();
            if (key.equalsIgnoreCase(Places.WINDOWS_KEY)) {
                findings.add(UNKNOWN_KEY, line.where().path(key + "\\" + name),
                        "The value %s has nothing to do with the sign-in.".formatted(Quoted.of(name)));
            }
        }
    }
}
