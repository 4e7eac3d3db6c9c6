package io.pullgate.settings.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.AllowListEntry;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Repository;
import io.pullgate.settings.use.PullDecision.Verdict;

class LatestUsesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID LAPTOP = UUID.randomUUID();
    private static final AllowListEntry GRAFANA = new AllowListEntry(new OrganizationName("acme"),
            Repository.of("docker.io/grafana/grafana"));

    private final LatestUses latest = new LatestUses(NOON);

    @Test
    void oneDecisionMayBeTheUseOfATokenAndOfAnEntry() {
        latest.add(decision(NOON.minusSeconds(10), LAPTOP.toString(), "allowlist"));
        latest.add(decision(NOON.minusSeconds(20), LAPTOP.toString(), "allowlist"));
        latest.add(decision(NOON.minusSeconds(5), null, "allowlist"));
        latest.add(decision(NOON.minusSeconds(1), null, "official"));

        assertThat(latest.ofTokens()).containsExactly(Map.entry(LAPTOP, NOON.minusSeconds(10)));
        assertThat(latest.ofEntries()).containsExactly(Map.entry(GRAFANA, NOON.minusSeconds(5)));
    }

    @Test
    void aDecisionThatCannotBeToldAddsNothing() {
        PullDecision noToken = decision(NOON, "t1", "allowlist");
        PullDecision noEntry = new PullDecision(NOON.toString(), LAPTOP.toString(), "docker.io", "Not/A/Name",
                List.of(new Verdict("acme", "allowlist")));

        assertThatThrownBy(() -> latest.add(noToken)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> latest.add(noEntry)).isInstanceOf(IllegalArgumentException.class);
        assertThat(latest.ofTokens()).isEmpty();
        assertThat(latest.ofEntries()).isEmpty();
    }

    private static PullDecision decision(Instant at, String token, String reason) {
        return new PullDecision(at.toString(), token, "docker.io", "grafana/grafana", List.of(new Verdict("acme", reason)));
    }
}
