package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

class SafeCsvTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void commasQuotesAndLineBreaksAreQuoted() throws IOException {
        assertThat(written(JSON.textNode("a,b"), JSON.textNode("say \"no\""), JSON.textNode("two\r\nlines")))
                .isEqualTo("first,second\r\n\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "=", "=HYPERLINK(\"http://evil\",\"x\")" })
    void aTextThatBeginsLikeAFormulaIsMadeHarmless(String text) throws IOException {
        String cell = written(JSON.textNode(text)).substring("first,second\r\n".length());

        assertThat(cell).startsWith(cell.startsWith("\"") ? "\"'" + text.charAt(0) : "'" + text.charAt(0));
    }

    @Test
    void otherTextsAndNumbersStayAsTheyAre() throws IOException {
        assertThat(written(JSON.textNode("library/alpine"), JSON.textNode("a=b"), JSON.numberNode(-5)))
                .endsWith("library/alpine,a=b,-5\r\n");
    }

    @Test
    void nullIsAnEmptyCellAndAnArrayIsJson() throws IOException {
        assertThat(written(JSON.nullNode(), JSON.arrayNode().add("a").add(1))).endsWith(",\"[\"\"a\"\",1]\"\r\n");
    }

    private static String written(JsonNode... cells) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        SafeCsv csv = new SafeCsv(target);
        csv.header(List.of("first", "second"));
        csv.row(List.of(cells));
        csv.flush();
        return target.toString(UTF_8);
    }
}
