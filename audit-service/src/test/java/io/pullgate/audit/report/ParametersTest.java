package io.pullgate.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.Category;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.PullQuery.Filters;
import io.pullgate.audit.Reader;
import io.pullgate.audit.Repository;

class ParametersTest {

    private static final Set<String> KNOWN = Set.of("organization", "q", "user", "decision", "category", "repository", "from",
            "to",
            "limit", "cursor", "format");
    private static final Reader AUDITOR = new Reader("greta", true, Map.of());
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void withoutFiltersTheNewestHundredAreAskedFor() {
        PullQuery query = query(Map.of());

        assertThat(query.page().limit()).isEqualTo(100);
        assertThat(query.page().after()).isEmpty();
        assertThat(query.filters().organization()).isEmpty();
        assertThat(query.filters().period().from()).isEmpty();
    }

    @Test
    void everyFilterIsRead() {
        Filters filters = query(Map.of("organization", List.of("acme"), "user", List.of("mia"),
                "decision", List.of("would_deny"), "category", List.of("verified_publisher"),
                "repository", List.of("library/alpine"), "from", List.of("2026-11-23T10:00:00+01:00"),
                "to", List.of("2026-11-24"))).filters();

        assertThat(filters.organization()).contains("acme");
        assertThat(filters.user()).contains("mia");
        assertThat(filters.decision()).contains(Outcome.WOULD_DENY);
        assertThat(filters.category()).contains(Category.VERIFIED_PUBLISHER);
        assertThat(filters.repository()).contains(new Repository("docker.io", "library/alpine"));
        assertThat(filters.period().from()).contains(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(filters.period().to()).contains(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            organisation | acme
            organization | ``
            user         | ``
            decision     | maybe
            decision     | DENIED
            category     | popular
            repository   | acme/api:1.0
            repository   | Acme/Api
            from         | yesterday
            from         | 2026-13-01
            from         | 2026-11-23T10:00:00
            from         | 2026-11-23T10:00:00 01:00
            from         | +10000-01-01T00:00:00Z
            to           | 2026-02-30
            limit        | 0
            limit        | 1001
            limit        | -1
            limit        | ten
            limit        | 99999999999
            limit        | 1.5
            cursor       | rubbish
            format       | pdf
            """)
    void whatIsNotUnderstoodIsNamed(String parameter, String value) {
        assertThatThrownBy(() -> query(Map.of(parameter, List.of(value))))
                .isInstanceOfSatisfying(BadParameterException.class,
                        bad -> assertThat(bad.parameter()).isEqualTo(parameter))
                .hasMessageStartingWith(parameter + " ");
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        assertThatThrownBy(() -> query(Map.of("user", List.of("mia", "olivia")))).hasMessage("user is given more than once");
    }

    @Test
    void controlCharactersAreRefused() {
        assertThatThrownBy(() -> query(Map.of("user", List.of("mi\0a"))))
                .hasMessage("user must not contain control characters");
    }

    @Test
    void aTextTooLongIsRefused() {
        assertThatThrownBy(() -> query(Map.of("user", List.of("m".repeat(513)))))
                .hasMessage("user must have 1 to 512 characters");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> query(Map.of("from", List.of("2026-11-24"), "to", List.of("2026-11-23"))))
                .hasMessage("to is before from");
    }

    private static PullQuery query(Map<String, List<String>> given) {
        Parameters parameters = Parameters.of(given, KNOWN);
        Format.of(parameters, List.of(), List.of(Format.JSON, Format.CSV));
        return PullParameters.query(parameters, AUDITOR, NOW);
    }
}
