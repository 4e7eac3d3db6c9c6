package io.pullgate.settings.signin.doctor;

import java.util.ArrayList;
import java.util.List;

/// One entry of a registry file: a line, or several that a backslash joins.
///
/// @param number of its first line, from 1
record RegLine(int number, String text) {

    static List<RegLine> all(String file) {
        List<RegLine> entries = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String line : file.split("\r\n|\n|\r", -1)) {
            number++;
            String text = line.strip();
            boolean goesOn = text.endsWith("\\") && (!joined.isEmpty() || text.contains("=hex"));
            joined.append(goesOn ? text.substring(0, text.length() - 1) : text);
            if (!goesOn) {
                entries.add(new RegLine(first, joined.toString()));
                joined.setLength(0);
                first = number + 1;
            }
        }
        if (!joined.isEmpty()) {
            entries.add(new RegLine(first, joined.toString()));
        }
        return entries;
    }

    boolean isBlankOrComment() {
        return text.isEmpty() || text.startsWith(";");
    }

    Where where() {
        return Where.line(number);
    }
}
