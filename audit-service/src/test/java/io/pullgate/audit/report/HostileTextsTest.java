package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/// What anybody may send, in every form an export has, as a program reads it again.
class HostileTextsTest {

    private static final List<String> COLUMNS = List.of("before", "text", "after");
    private static final String EXTREMES = "ab";

    @TempDir
    Path folder;

    static List<String> texts() {
        return List.of("=cmd()", "=cmd|' /C calc'!A0", "a\r\nb: c", "\r\n=cmd()", "\u001b[2J\u001b]0;evil\u0007",
                "\u009b2J\u007f\u0085",
                "\u2028\u202e\ufeff", "\";=cmd();\"", "</t></is></c><f>cmd()</f>", "=cmd()\u001b[31m" + "x".repeat(1_048_576));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void csvHasOneCellForItThatNoSpreadsheetRunsAndNoTerminalObeys(String text) throws IOException {
        String csv = written(RowFormat.CSV, false, text);

        assertThat(cell(csv)).doesNotMatch("(?s)[=+\\-@\\t\\r\\n].*").hasSizeBetween(text.length(), text.length() + 3);
        assertThat(csv.chars().filter(character -> !isOrdinary(character)).toArray()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void rawCsvHasItAsItCame(String text) throws IOException {
        assertThat(cell(written(RowFormat.CSV, true, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ndjsonHasItAsItCameOnOneLineThatNoTerminalObeys(String text) throws IOException {
        String lines = written(RowFormat.NDJSON, false, text);

        assertThat(lines.chars().filter(character -> character == '\n' || !isOrdinary(character)).toArray())
                .containsExactly('\n');
        assertThat(new JsonMapper().readTree(lines).path("text").textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void xlsxHasItAsATextAsFarAsASheetHoldsIt(String text) throws IOException, XMLStreamException {
        String cell = xlsxCell(bytes(RowFormat.XLSX, false, text));

        String expected = text.substring(0, Math.min(text.length(), 32_767)).replaceAll("[\\x00-\\x1F&&[^\\t\\r\\n]]", "");
        assertThat(cell).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPrintedReportHasNoControlCharacterOfIt(String text) {
        CountBody none = new CountBody(0, 0, 0, 0);
        LocalDate day = LocalDate.parse("2026-11-01");
        SummaryBody body = new SummaryBody(Optional.of(text), day, day.plusDays(1), none, 0,
                new SummaryBody.Before(day.minusDays(1), day, none, 0), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(new NamedCountBody(Optional.of(text), 0, 0, 0, 0)), Optional.empty());
        PrintedReport printed = new PrintedReport(body, Instant.EPOCH);

        String shown = printed.title() + printed.sections().stream().flatMap(section -> section.lines().stream())
                .map(PrintedReport.Line::name).reduce("", String::concat);
        assertThat(shown).hasSize("Pulls of ".length() + 2 * text.length());
        assertThat(shown.chars().filter(Character::isISOControl).toArray()).isEmpty();
    }

    private static boolean isOrdinary(int character) {
        return !Character.isISOControl(character) || character == '\t' || character == '\r' || character == '\n';
    }

    private static String cell(String csv) {
        List<CsvRecord> records = CsvReader.builder().maxBufferSize(1 << 24).ofCsvRecord(csv).stream().toList();
        assertThat(records).hasSize(2).allSatisfy(each -> assertThat(each.getFields()).hasSize(COLUMNS.size()));
        assertThat(records.getLast().getField(0) + records.getLast().getField(2)).isEqualTo(EXTREMES);
        return records.getLast().getField(1);
    }

    private static String written(RowFormat format, boolean raw, String text) throws IOException {
        return new String(bytes(format, raw, text), UTF_8);
    }

    private static byte[] bytes(RowFormat format, boolean raw, String text) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        RowWriter rows = format.open("pulls", COLUMNS, raw, target);
        rows.row(JsonNodeFactory.instance.objectNode().put("before", "a").put("text", text).put("after", "b"));
        rows.finish();
        return target.toByteArray();
    }

    /// The second cell of the second row.
    private String xlsxCell(byte[] book) throws IOException, XMLStreamException {
        Path file = Files.write(folder.resolve("book.xlsx"), book);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory()
                    .createXMLStreamReader(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")));
            int cells = 0;
            while (cells < COLUMNS.size() + 2) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    cells += xml.getLocalName().equals("t") ? 1 : 0;
                    assertThat(xml.getLocalName()).isNotEqualTo("f");
                }
            }
            return xml.getElementText();
        }
    }
}
