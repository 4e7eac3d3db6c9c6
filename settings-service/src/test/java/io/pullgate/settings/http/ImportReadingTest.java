package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Term;
import io.quarkiverse.resteasy.problem.HttpProblem;

class ImportReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Term VERIFIED = new Term(Badge.VERIFIED_PUBLISHER, Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = { "namespace,badge\ngrafana,verified_publisher\n", "badge,namespace\r\nverified_publisher,grafana",
            "\uFEFFnamespace,badge\ngrafana,verified_publisher\n",
            "\"namespace\",\"badge\"\n\"grafana\",\"verified_publisher\"\n",
            "namespace,badge,expires_at\n\ngrafana,verified_publisher,\n\n" })
    void whatSpreadsheetsWriteIsRead(String csv) {
        assertThat(read(csv)).isEqualTo(Map.of(new Namespace("grafana"), VERIFIED));
    }

    @Test
    void anEndIsRead() {
        assertThat(read("namespace,badge,expires_at\nlinuxserver,open_source,2027-01-01T00:00:00+01:00\n"))
                .isEqualTo(Map.of(new Namespace("linuxserver"),
                        new Term(Badge.OPEN_SOURCE, Optional.of(Instant.parse("2026-12-31T23:00:00Z")))));
    }

    @Test
    void aHeaderAloneIsAnEmptyList() {
        assertThat(read("namespace,badge\n")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            header            | ``
            header            | namespace
            header            | namespace,badge,note\\ngrafana,open_source,x
            header            | namespace,badge,badge\\ngrafana,open_source,x
            header            | Namespace,Badge\\ngrafana,open_source
            header            | grafana,verified_publisher
            line 2            | namespace,badge\\ngrafana
            line 2            | namespace,badge\\ngrafana,open_source,x
            line 2, namespace | namespace,badge\\nGrafana,open_source
            line 2, namespace | namespace,badge\\nlibrary,open_source
            line 2, namespace | namespace,badge\\n,open_source
            line 2, namespace | namespace,badge\\n" grafana",open_source
            line 3, namespace | namespace,badge\\ngrafana,open_source\\ngrafana,verified_publisher
            line 2, badge     | namespace,badge\\ngrafana,none
            line 2, badge     | namespace,badge\\ngrafana,official
            line 2, badge     | namespace,badge\\ngrafana,
            line 2, expires_at | namespace,badge,expires_at\\ngrafana,open_source,tomorrow
            line 2, expires_at | namespace,badge,expires_at\\ngrafana,open_source,2026-11-23T09:00:00Z
            body              | namespace,badge\\n"grafana,open_source
            body              | namespace,badge\\n"gra"fana,open_source
            """)
    void aMistakeIsNamedByItsLine(String field, String csv) {
        assertThat(fields(csv.replace("\\n", "\n"))).containsExactly(field);
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThat(fields("namespace,badge,expires_at\nA,gold,soon\ngrafana,open_source,\nlibrary,open_source,\n"))
                .containsExactly("line 2, namespace", "line 2, badge", "line 2, expires_at", "line 4, namespace");
    }

    @Test
    void theListOfMistakesHasAnEnd() {
        String rows = IntStream.range(0, 500).mapToObj(i -> "A" + i + ",open_source\n").collect(Collectors.joining());

        assertThat(fields("namespace,badge\n" + rows)).hasSize(100);
    }

    @Test
    void aListThatIsTooLongIsNotRead() {
        String rows = IntStream.range(0, 1_001).mapToObj(i -> "a" + i + ",open_source\n").collect(Collectors.joining());

        assertThat(fields("namespace,badge\n" + rows)).containsExactly("body");
    }

    @Test
    void whatIsNotUtf8IsSaidToBe() {
        ImportReading reading = new ImportReading(NOW, 1_000);
        ImportCsv.read("namespace,badge\ngrafän,open_source".getBytes(StandardCharsets.ISO_8859_1), reading);

        assertThatThrownBy(reading::terms).isInstanceOfSatisfying(HttpProblem.class,
                problem -> assertThat(problem.getDetail()).isEqualTo("body is not UTF-8"));
    }

    private static Map<Namespace, Term> read(String csv) {
        ImportReading reading = new ImportReading(NOW, 1_000);
        ImportCsv.read(csv.getBytes(StandardCharsets.UTF_8), reading);
        return reading.terms();
    }

    private static List<String> fields(String csv) {
        try {
            throw new AssertionError("nothing is wrong with " + read(csv));
        } catch (HttpProblem problem) {
            assertThat(problem.getStatusCode()).isEqualTo(400);
            return ((List<?>) problem.getParameters().get("violations")).stream()
                    .map(Problems.Violation.class::cast).map(Problems.Violation::field).toList();
        }
    }
}
