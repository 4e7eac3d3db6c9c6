package io.pullgate.settings.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;

/// Reads who shall be a member from a table, as a spreadsheet or Docker Hub's export writes it. All that is wrong with it is
/// said at once, line by line.
final class MemberFile {

    static final int MOST_MEMBERS = 10_000;

    private static final int MOST_VIOLATIONS = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<Problems.Violation> violations = new ArrayList<>();
    private final SortedMap<Username, Role> roles = new TreeMap<>();
    private final Map<Username, Long> lines = new HashMap<>();

    private MemberFile() {
    }

    static SortedMap<Username, Role> read(byte[] body) {
        MemberFile file = new MemberFile();
        file.take(body);
        if (!file.violations.isEmpty()) {
            throw Problems.malformed(file.firstViolations());
        }
        return file.roles;
    }

    private List<Problems.Violation> firstViolations() {
        if (violations.size() <= MOST_VIOLATIONS) {
            return violations;
        }
        Problems.Violation more = new Problems.Violation("body", "has %d more".formatted(violations.size() - MOST_VIOLATIONS));
        return Stream.concat(violations.stream().limit(MOST_VIOLATIONS), Stream.of(more)).toList();
    }

    private void take(byte[] body) {
        try {
            Iterator<CsvRecord> records = records(text(body));
            if (!records.hasNext()) {
                throw new SettingsException.Malformed("line 1", "must name the columns: username and role");
            }
            MemberColumns columns = MemberColumns.of(records.next());
            for (int rows = 0; rows < MOST_MEMBERS && records.hasNext(); rows++) {
                take(records.next(), columns);
            }
            if (records.hasNext()) {
                violations.add(new Problems.Violation("body", "has more than %d lines".formatted(MOST_MEMBERS)));
            }
        } catch (CsvParseException failure) {
            violations.add(new Problems.Violation("body", "is not CSV: " + failure.getMessage()));
        } catch (SettingsException.Malformed failure) {
            violations.add(violation(failure));
        }
    }

    private void take(CsvRecord row, MemberColumns columns) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.count()) {
            violations.add(new Problems.Violation("line " + line,
                    "has %d fields instead of %d".formatted(row.getFieldCount(), columns.count())));
            return;
        }
        Optional<Username> username = read(text -> Username.parse(place(line, "username"), text), columns.username(row));
        Optional<Role> role = read(text -> role(place(line, "role"), text), columns.role(row));
        username.filter(name -> isFirst(name, line)).ifPresent(name -> role.ifPresent(given -> roles.put(name, given)));
    }

    private boolean isFirst(Username username, long line) {
        Optional<Long> first = Optional.ofNullable(lines.putIfAbsent(username, line));
        first.ifPresent(earlier -> violations.add(
                new Problems.Violation(place(line, "username"), "is in line %d already".formatted(earlier))));
        return first.isEmpty();
    }

    private <T> Optional<T> read(Function<String, T> parse, String text) {
        try {
            return Optional.of(parse.apply(text.strip()));
        } catch (SettingsException.Malformed failure) {
            violations.add(violation(failure));
            return Optional.empty();
        }
    }

    /// In any case: Docker Hub writes `Owner`.
    private static Role role(String place, String text) {
        try {
            return Role.parse(text.toLowerCase(Locale.ROOT));
        } catch (SettingsException.Malformed failure) {
            throw new SettingsException.Malformed(place, failure.complaint());
        }
    }

    private static String place(long line, String column) {
        return "line %d, %s".formatted(line, column);
    }

    private static Problems.Violation violation(SettingsException.Malformed failure) {
        return new Problems.Violation(failure.field(), failure.complaint());
    }

    private static Iterator<CsvRecord> records(String text) {
        return CsvReader.builder().fieldSeparator(separator(text)).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text).iterator();
    }

    /// Where numbers have a decimal comma, spreadsheets separate cells by semicolons and still call it CSV.
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.contains(";") && !header.contains(",") ? ';' : ',';
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new SettingsException.Malformed("body", "is not UTF-8");
        }
    }
}
