package io.pullgate.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.Test;

class FormatTest {

    private static final List<Format> ALL = List.of(Format.values());

    @Test
    void theClientsFirstChoiceWins() {
        assertThat(accepting("text/csv")).isEqualTo(Format.CSV);
        assertThat(accepting("text/csv", "application/json")).isEqualTo(Format.CSV);
        assertThat(accepting("application/json", "text/csv")).isEqualTo(Format.JSON);
        assertThat(accepting("text/html", "text/*")).isEqualTo(Format.CSV);
    }

    @Test
    void whoDoesNotCareGetsJson() {
        assertThat(accepting()).isEqualTo(Format.JSON);
        assertThat(accepting("*/*")).isEqualTo(Format.JSON);
        assertThat(accepting("text/html", "*/*")).isEqualTo(Format.JSON);
    }

    @Test
    void theParameterDecidesBeforeTheHeader() {
        Parameters parameters = Parameters.of(Map.of("format", List.of("csv")), Set.of("format"));

        assertThat(Format.of(parameters, List.of(MediaType.APPLICATION_JSON_TYPE), ALL)).isEqualTo(Format.CSV);
    }

    private static Format accepting(String... types) {
        return Format.of(Parameters.of(Map.of(), Set.of()), List.of(types).stream().map(MediaType::valueOf).toList(), ALL);
    }
}
