package io.pullgate.benchmark.million;

import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;

/// The rows of one table that belong to the template, with every column there is, as PostgreSQL's COPY writes them.
record TemplateTable(String name, List<Column> columns, List<List<String>> rows) {

    private static final String COLUMNS = """
            select column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position
            """;

    TemplateTable {
        columns = List.copyOf(columns);
        int width = columns.size();
        rows = rows.stream().map(List::copyOf).toList();
        if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("%s has %d columns, its rows do not".formatted(name, width));
        }
    }

    /// A column with its type, as the SQL standard names it.
    record Column(String name, String type) {

        boolean isId() {
            return type.equals("uuid");
        }

        boolean isTime() {
            return type.equals("timestamp with time zone");
        }
    }

    /// The rows in which one column has this value.
    static TemplateTable read(Connection database, String table, String column, String value) throws SQLException, IOException {
        List<Column> columns = columns(database, table);
        String query = "copy (select %s from %s where %s = '%s') to stdout".formatted(names(columns), table, column,
                value.replace("'", "''"));
        StringWriter text = new StringWriter();
        database.unwrap(PGConnection.class).getCopyAPI().copyOut(query, text);
        return new TemplateTable(table, columns, text.toString().lines().map(line -> List.of(line.split("\t", -1))).toList());
    }

    /// Those of the rows that have this in a column, or those that do not.
    TemplateTable where(String column, String value, boolean has) {
        int index = index(column);
        return new TemplateTable(name, columns, rows.stream().filter(row -> row.get(index).equals(value) == has).toList());
    }

    List<String> values(String column) {
        int index = index(column);
        return rows.stream().map(row -> row.get(index)).toList();
    }

    String copyStatement() {
        return "copy %s (%s) from stdin".formatted(name, names(columns));
    }

    private int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("%s has no column %s".formatted(name, column));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> "\"%s\"".formatted(column.name())).collect(Collectors.joining(", "));
    }

    private static List<Column> columns(Connection database, String table) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            List<Column> columns = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(new Column(found.getString(1), found.getString(2)));
                }
            }
            return columns;
        }
    }
}
