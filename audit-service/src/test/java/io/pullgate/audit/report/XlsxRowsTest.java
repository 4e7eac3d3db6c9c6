package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

class XlsxRowsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    Path folder;

    @Test
    void everyCellIsAText() throws IOException {
        String sheet = sheets(10, row("=HYPERLINK(\"http://evil\")").put("number", 9_007_199_254_740_993L))
                .get("xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("<t>text</t>", "<t>number</t>", "=HYPERLINK(&quot;http://evil&quot;)", "9007199254740993")
                .doesNotContain("<f>", "<v>9007");
    }

    @Test
    void aTextNoXmlCanHoldDoesNotSpoilTheBook() throws IOException {
        String sheet = sheets(10, row("a\u0001b\ud800c" + "x".repeat(40_000))).get("xl/worksheets/sheet1.xml");

        assertThat(sheet).doesNotContain("\u0001").contains("xxxx").doesNotContain("x".repeat(32_767));
    }

    @Test
    void whatASheetHasNoRoomForGoesOnInTheNext() throws IOException {
        Map<String, String> sheets = sheets(3, row("one"), row("two"), row("three"), row("four"), row("five"));

        assertThat(sheets.get("xl/worksheets/sheet1.xml")).contains("one", "two", "text").doesNotContain("three");
        assertThat(sheets.get("xl/worksheets/sheet2.xml")).contains("three", "four", "text").doesNotContain("five");
        assertThat(sheets.get("xl/worksheets/sheet3.xml")).contains("five");
        assertThat(sheets.get("xl/workbook.xml")).contains("\"pulls\"", "\"pulls 2\"", "\"pulls 3\"");
    }

    private static ObjectNode row(String text) {
        return JSON.objectNode().put("text", text).putNull("number");
    }

    private Map<String, String> sheets(int rowsOfASheet, ObjectNode... rows) throws IOException {
        Path written = folder.resolve("pulls.xlsx");
        try (OutputStream target = Files.newOutputStream(written)) {
            XlsxRows book = new XlsxRows("pulls", List.of("text", "number"), target, rowsOfASheet);
            for (ObjectNode row : rows) {
                book.row(row);
            }
            book.finish();
        }
        Map<String, String> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(written.toFile())) {
            for (ZipEntry file : Collections.list(zip.entries())) {
                files.put(file.getName(), new String(zip.getInputStream(file).readAllBytes(), UTF_8));
            }
        }
        return files;
    }
}
