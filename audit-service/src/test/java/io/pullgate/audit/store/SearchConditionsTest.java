package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.query.Asked;
import io.pullgate.audit.query.Search;

class SearchConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            org:acme                  | AND (organization = ?)
            user:mia,olivia           | AND (username = ? OR username = ?)
            -user:mia                 | AND (username = ?) IS NOT TRUE
            decision:denied           | AND (decision = 'denied')
            decision:denied,would_deny | AND (decision = 'denied' OR decision = 'would_deny')
            -decision:allowed,denied  | AND (decision <> 'allowed' AND decision <> 'denied')
            repo:nginx,acme/*         | AND ((hashtext(repository) = hashtext(?) AND repository = ? AND registry = ?) OR (registry = ? AND starts_with(repository, ?)))
            image:nginx*              | AND (starts_with(image, ?))
            ip:192.0.2.1              | AND (client_address = ?)
            stale:>5000,0..9          | AND (staleness_ms > ? OR staleness_ms BETWEEN ? AND ?)
            is:off                    | AND (reason = 'disabled')
            -is:snapshot              | AND (from_snapshot) IS NOT TRUE
            is:owner-exempt           | AND ((reason = 'owner_exempt' AND overridden IS NOT NULL))
            created:7d                | AND decided_at >= ?
            created:2026-01-01,2026-03-01 | AND decided_at >= ? AND decided_at < ? AND ((decided_at >= ? AND decided_at < ?) OR (decided_at >= ? AND decided_at < ?))
            -created:2026-01-01       | AND ((decided_at >= ? AND decided_at < ?)) IS NOT TRUE
            """)
    void everyTermIsACondition(String search, String sql) {
        assertThat(conditions(search).sql()).isEqualTo(" " + sql);
    }

    @Test
    void whatSomebodyWroteIsBoundAndNeverPartOfTheText() {
        Fragment conditions = conditions("user:\"' OR TRUE --\" image:\"x' OR '1'='1\"* created:>=now-1d");

        assertThat(conditions.sql()).isEqualTo(" AND (username = ?) AND (starts_with(image, ?)) AND decided_at >= ?");
        assertThat(conditions.values()).containsExactly("' OR TRUE --", "x' OR '1'='1", NOW.minusSeconds(86_400));
    }

    private static Fragment conditions(String search) {
        return SearchConditions.of(new Asked(Search.parse(search), NOW));
    }
}
