package io.pullgate.settings.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.pullgate.settings.SettingsException;

/// Where a table of members has what we need to know.
record MemberColumns(int count, int usernameAt, int roleAt) {

    private static final Set<String> USERNAME = Set.of("username");
    /// Docker Hub's documentation calls it so, its API `Permission`.
    private static final Set<String> ROLE = Set.of("role", "permission");
    /// Docker Hub exports them as well; a role does not depend on them.
    private static final Set<String> IGNORED = Set.of("name", "email", "type", "teams", "date joined");

    static MemberColumns of(CsvRecord header) {
        List<String> names = header.getFields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        for (String name : names) {
            if (!USERNAME.contains(name) && !ROLE.contains(name) && !IGNORED.contains(name)) {
                throw malformed(header, "has a column nobody knows; there are username and role");
            }
        }
        return new MemberColumns(names.size(), only(USERNAME, names, header), only(ROLE, names, header));
    }

    String username(CsvRecord row) {
        return row.getField(usernameAt);
    }

    String role(CsvRecord row) {
        return row.getField(roleAt);
    }

    private static int only(Set<String> wanted, List<String> names, CsvRecord header) {
        int[] found = IntStream.range(0, names.size()).filter(i -> wanted.contains(names.get(i))).toArray();
        if (found.length != 1) {
            throw malformed(header, "must have exactly one column username and one column role");
        }
        return found[0];
    }

    private static SettingsException.Malformed malformed(CsvRecord header, String complaint) {
        return new SettingsException.Malformed("line " + header.getStartingLineNumber(), complaint);
    }
}
