package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.pullgate.audit.siem.OcsfEvent;
import io.pullgate.audit.siem.Severity;

/// Events as messages of RFC 5424, framed for TLS by RFC 5425. All ASCII, one line each.
///
/// @param hostname what this machine is called
/// @param enterpriseNumber of the structured data
record SyslogMessage(Optional<String> hostname, int enterpriseNumber) {

    /// Facility 13 of RFC 5424, table 1: log audit.
    private static final int AUDIT = 13 * 8;
    private static final String NIL = "-";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    byte[] framed(OcsfEvent event) {
        byte[] header = header(event).getBytes(US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes("%d ".formatted(header.length + event.json().length).getBytes(US_ASCII));
        frame.writeBytes(header);
        frame.writeBytes(event.json());
        return frame.toByteArray();
    }

    private String header(OcsfEvent event) {
        return "<%d>1 %s %s pullgate - %s [pullgate@%d id=\"%s\" outcome=\"%s\"%s] ".formatted(AUDIT + level(event.severity()),
                TIMESTAMP.format(event.time()), hostname.map(name -> word(name, 255)).orElse(NIL), word(event.code(), 32),
                enterpriseNumber, event.id(), parameter(event.outcome()),
                event.organization().map(name -> " organization=\"%s\"".formatted(parameter(name))).orElse(""));
    }

    /// RFC 5424, table 2: informational, notice, warning.
    private static int level(Severity severity) {
        return switch (severity) {
            case INFORMATIONAL -> 6;
            case LOW -> 5;
            case MEDIUM -> 4;
        };
    }

    /// A field of the header: printable ASCII without spaces.
    private static String word(String text, int longest) {
        String word = text.replaceAll("[^!-~]", "_");
        return word.isEmpty() ? NIL : word.substring(0, Math.min(word.length(), longest));
    }

    /// A value of the structured data: RFC 5424, 6.3.3. The whole of it is in the message.
    private static String parameter(String text) {
        return text.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\\\]]", "\\\\$0");
    }
}
