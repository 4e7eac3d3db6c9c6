package io.pullgate.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Figures in rows, written as a Markdown table whose columns line up, so that a terminal shows it as well as a browser.
public record Table(List<String> columns, List<List<String>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        rows.stream().filter(row -> row.size() != width).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("%d columns, but a row of %d: %s".formatted(width, row.size(), row));
        });
    }

    public static Table of(String... columns) {
        return new Table(List.of(columns), List.of());
    }

    public Table with(String... cells) {
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Table(columns, more);
    }

    /// The first column is text and stands to the left, the others are figures and stand to the right.
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns));
        lines.add(IntStream.range(0, columns.size()).mapToObj(this::rule).collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size()).mapToObj(column -> padded(column, cells.get(column)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String padded(int column, String cell) {
        String space = " ".repeat(width(column) - cell.length());
        return column == 0 ? cell + space : space + cell;
    }

    private String rule(int column) {
        String dashes = "-".repeat(width(column) + 1);
        return column == 0 ? ":" + dashes : dashes + ":";
    }

    private int width(int column) {
        return Math.max(1, IntStream.concat(IntStream.of(columns.get(column).length()),
                rows.stream().mapToInt(row -> row.get(column).length())).max().orElseThrow());
    }
}
