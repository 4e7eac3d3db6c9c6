package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import com.fasterxml.jackson.databind.JsonNode;

/// Rows of a workbook. Every cell is a text, so no spreadsheet runs it, and none shortens a number. What a sheet has no room for
/// goes on in the next one.
final class XlsxRows implements RowWriter {

    /// Limits of Excel: rows of a sheet, characters of a cell.
    static final int ROWS_OF_A_SHEET = 1_048_576;
    private static final int LONGEST_CELL = 32_767;
    private static final int HELD_BACK = 500;
    private static final String VERSION = "1.0";

    private final String name;
    private final List<String> columns;
    private final int rowsOfASheet;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int next;

    XlsxRows(String name, List<String> columns, OutputStream target) throws IOException {
        this(name, columns, target, ROWS_OF_A_SHEET);
    }

    XlsxRows(String name, List<String> columns, OutputStream target, int rowsOfASheet) throws IOException {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rowsOfASheet = rowsOfASheet;
        this.workbook = new Workbook(target, "Pullgate", VERSION);
        this.sheet = begin();
    }

    @Override
    public void row(JsonNode fields) throws IOException {
        if (next == rowsOfASheet) {
            sheet.finish();
            sheet = begin();
        }
        for (int column = 0; column < columns.size(); column++) {
            JsonNode value = fields.get(columns.get(column));
            if (!value.isNull()) {
                sheet.inlineString(next, column, text(value));
            }
        }
        next++;
        if (next % HELD_BACK == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
        workbook.finish();
    }

    private Worksheet begin() {
        sheets++;
        Worksheet begun = workbook.newWorksheet(sheets == 1 ? name : "%s %d".formatted(name, sheets));
        begun.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            begun.inlineString(0, column, columns.get(column));
        }
        next = 1;
        return begun;
    }

    private static String text(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL);
    }
}
