package io.pullgate.settings.signin;

import java.nio.charset.StandardCharsets;

/// A file for the registry editor of Windows, with the line ends and the line lengths of its own exports.
final class RegFile {

    private static final int LONGEST_LINE = 79;

    private RegFile() {
    }

    static String text(AllowedOrganizations organizations) {
        return """
                Windows Registry Editor Version 5.00

                [%s]
                %s

                """.formatted(Places.WINDOWS_KEY, value(organizations)).replace("\n", "\r\n");
    }

    /// REG_MULTI_SZ: each name ends with a NUL, and so does the list.
    private static String value(AllowedOrganizations organizations) {
        byte[] bytes = (organizations.joined("\0") + "\0\0").getBytes(StandardCharsets.UTF_16LE);
        StringBuilder value = new StringBuilder();
        StringBuilder line = new StringBuilder("\"%s\"=hex(7):".formatted(AllowedOrganizations.KEY));
        for (int i = 0; i < bytes.length; i++) {
            boolean last = i == bytes.length - 1;
            if (line.length() + "00,\\".length() > LONGEST_LINE) {
                value.append(line).append("\\\n");
                line.setLength(0);
                line.append("  ");
            }
            line.append("%02x".formatted(bytes[i])).append(last ? "" : ",");
        }
        return value.append(line).toString();
    }
}
