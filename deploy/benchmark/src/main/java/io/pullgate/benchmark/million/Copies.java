package io.pullgate.benchmark.million;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import io.pullgate.benchmark.million.TemplateTable.Column;

/// Writes the template's rows again under other names: ids are new ones, times are those of the copy, and where a name stands
/// (as a value, or quoted in a document) there stands the copy's; all else stays as the service has written it.
///
/// @param ids where new ids come from
/// @param made when the copy is said to have been made
record Copies(Supplier<UUID> ids, Instant made) {

    /// Made at that time, with ids of that time (UUIDv7).
    static Copies made(Instant when) {
        Instant made = when.truncatedTo(ChronoUnit.MICROS);
        TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator(new Random());
        return new Copies(() -> ids.construct(made.toEpochMilli()), made);
    }

    /// The lines of COPY for one copy of all rows.
    ///
    /// @param names the copy's name for each name of the template
    /// @param fixed by column, a number that stands there instead
    String lines(TemplateTable table, Map<String, String> names, Map<String, Long> fixed) {
        return table.rows().stream().map(row -> line(table, row, names, fixed)).collect(Collectors.joining());
    }

    private String line(TemplateTable table, List<String> row, Map<String, String> names, Map<String, Long> fixed) {
        return IntStream.range(0, row.size()).mapToObj(i -> value(table.columns().get(i), row.get(i), names, fixed))
                .collect(Collectors.joining("\t", "", "\n"));
    }

    private String value(Column column, String value, Map<String, String> names, Map<String, Long> fixed) {
        if (fixed.containsKey(column.name())) {
            return fixed.get(column.name()).toString();
        }
        if (value.equals("\\N")) {
            return value;
        }
        if (column.isId()) {
            return ids.get().toString();
        }
        return column.isTime() ? made.toString() : renamed(value, names);
    }

    private static String renamed(String value, Map<String, String> names) {
        String renamed = names.getOrDefault(value, value);
        if (renamed.indexOf('"') < 0) {
            return renamed;
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            renamed = renamed.replace('"' + name.getKey() + '"', '"' + name.getValue() + '"');
        }
        return renamed;
    }
}
