package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

class CsvRowsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void commasQuotesAndLineBreaksAreQuoted() throws IOException {
        assertThat(written(JSON.textNode("a,b"), JSON.textNode("say \"no\"\r\nloudly")))
                .isEqualTo("first,second\r\n\"a,b\",\"say \"\"no\"\"\r\nloudly\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "=", "=HYPERLINK(\"http://evil\",\"x\")",
            "\uFF1D1+1", "\uFF0B1",
            "\uFF0D1", "\uFF20SUM(A1)" })
    void aTextThatBeginsLikeAFormulaIsMadeHarmless(String text) throws IOException {
        String cell = written(JSON.textNode(text)).substring("first,second\r\n".length());

        assertThat(cell).startsWith(cell.startsWith("\"") ? "\"'" + text.charAt(0) : "'" + text.charAt(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x;=1+1   | x;'=1+1
            x;"=1+1" | "x;'""=1+1\"""
            x; @a    | x;' @a
            a;b|a;b""", quoteCharacter = '^')

    void soIsOneBehindASeparatorOfOtherCountries(String text, String expected) throws IOException {
        assertThat(written(JSON.textNode(text))).endsWith("\r\n" + expected + ",\r\n");
    }

    @Test
    void otherTextsAndNumbersStayAsTheyAre() throws IOException {
        assertThat(written(JSON.textNode("a=b"), JSON.numberNode(-5)))
                .endsWith("a=b,-5\r\n");
    }

    @Test
    void nullIsAnEmptyCellAndAnArrayIsJson() throws IOException {
        assertThat(written(JSON.nullNode(), JSON.arrayNode().add("a").add(1))).endsWith(",\"[\"\"a\"\",1]\"\r\n");
    }

    @Test
    void rawTextsStayAsTheyAre() throws IOException {
        assertThat(written(true, JSON.textNode("=1+1"), JSON.textNode("-1"))).endsWith("\r\n=1+1,-1\r\n");
    }

    private static String written(JsonNode... cells) throws IOException {
        return written(false, cells);
    }

    private static String written(boolean raw, JsonNode... cells) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        ObjectNode row = JSON.objectNode().set("first", cells[0]);
        row.set("second", cells.length > 1 ? cells[1] : JSON.nullNode());
        CsvRows csv = new CsvRows(List.of("first", "second"), raw, target);
        csv.row(row);
        csv.finish();
        return target.toString(UTF_8);
    }
}
