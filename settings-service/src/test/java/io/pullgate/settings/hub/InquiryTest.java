package io.pullgate.settings.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.Badge;
import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Provenance;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Term;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;

class InquiryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Optional<Instant> FOR_GOOD = Optional.empty();
    private static final Optional<Instant> LOST = Optional.of(NOW.minusSeconds(9));
    private static final Namespace GRAFANA = new Namespace("grafana");

    @Test
    void whatIsNewIsAskedAbout() {
        assertThat(Inquiry.into(List.of(), NOW).about(List.of(seen(Badge.VERIFIED_PUBLISHER)))).containsExactly(GRAFANA);
    }

    @Test
    void whatTheSearchConfirmsIsNot() {
        assertThat(about(held(BadgeSource.DOCKER_HUB, FOR_GOOD, Optional.empty()), seen(Badge.VERIFIED_PUBLISHER))).isEmpty();
    }

    @Test
    void whatTheSearchDoesNotShowIs() {
        assertThat(about(held(BadgeSource.DOCKER_HUB, FOR_GOOD, Optional.empty()))).containsExactly(GRAFANA);
        assertThat(about(held(BadgeSource.DOCKER_HUB, Optional.of(NOW.plusSeconds(9)), LOST))).containsExactly(GRAFANA);
    }

    @Test
    void whatTheSearchShowsDifferentlyIs() {
        TrustedPublisher held = held(BadgeSource.DOCKER_HUB, FOR_GOOD, Optional.empty());

        assertThat(about(held, seen(Badge.OPEN_SOURCE))).containsExactly(GRAFANA);
        assertThat(about(held, new Finding(GRAFANA, Optional.of(Badge.VERIFIED_PUBLISHER), true, Optional.empty())))
                .as("seen with two badges").containsExactly(GRAFANA);
    }

    @Test
    void whatIsBeingLostAndIsSeenAgainIs() {
        assertThat(about(held(BadgeSource.DOCKER_HUB, Optional.of(NOW.plusSeconds(9)), LOST), seen(Badge.VERIFIED_PUBLISHER)))
                .containsExactly(GRAFANA);
    }

    @Test
    void whatSomebodyElseSaysIsNotUnlessItHasExpired() {
        for (BadgeSource source : Set.of(BadgeSource.MANUAL, BadgeSource.IMPORT)) {
            assertThat(about(held(source, FOR_GOOD, Optional.empty()))).isEmpty();
            assertThat(about(held(source, FOR_GOOD, Optional.empty()), seen(Badge.OPEN_SOURCE))).isEmpty();
            assertThat(about(held(source, Optional.of(NOW), Optional.empty()), seen(Badge.OPEN_SOURCE)))
                    .containsExactly(GRAFANA);
        }
    }

    @Test
    void whatWasTakenAwayByHandIsNot() {
        assertThat(about(held(BadgeSource.MANUAL, Optional.of(NOW), LOST), seen(Badge.VERIFIED_PUBLISHER))).isEmpty();
    }

    @Test
    void anAnswerCountsMoreThanASighting() {
        Finding finding = new Finding(GRAFANA, Optional.of(Badge.VERIFIED_PUBLISHER), true, Optional.of(Badge.NONE));

        assertThat(finding.badge()).isEqualTo(Badge.NONE);
        assertThat(seen(Badge.OPEN_SOURCE).badge()).isEqualTo(Badge.OPEN_SOURCE);
    }

    private static Set<Namespace> about(TrustedPublisher held, Finding... findings) {
        return Inquiry.into(List.of(held), NOW).about(List.of(findings));
    }

    private static Finding seen(Badge badge) {
        return new Finding(GRAFANA, Optional.of(badge), false, Optional.empty());
    }

    private static TrustedPublisher held(BadgeSource source, Optional<Instant> end, Optional<Instant> lostAt) {
        Trust trust = new Trust(new Term(Badge.VERIFIED_PUBLISHER, end), Optional.empty(), lostAt,
                new Provenance(source, Optional.empty(), NOW, Optional.empty()));
        return new TrustedPublisher(GRAFANA, trust, new Stamp(new UUID(0, 1), NOW, new Revision(1)));
    }
}
