package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Stamp STAMP = new Stamp(new UUID(0, 1), NOW, new Revision(1));
    private static final Provenance HUB = new Provenance(BadgeSource.DOCKER_HUB, Optional.empty(), NOW, Optional.empty());

    @ParameterizedTest(name = "{0} then {1}, mode {2}, verified {3}, sponsored {4}, community {5}: {6}")
    @CsvSource(delimiter = '|', textBlock = """
            VERIFIED_PUBLISHER | NONE               | enforce | true  |       | false | true
            VERIFIED_PUBLISHER | NONE               | monitor | true  |       | false | true
            VERIFIED_PUBLISHER | NONE               | off     | true  |       | false | false
            VERIFIED_PUBLISHER | NONE               | enforce | false |       | false | false
            VERIFIED_PUBLISHER | NONE               | enforce | true  |       | true  | false
            VERIFIED_PUBLISHER | OPEN_SOURCE        | enforce | true  |       | false | true
            VERIFIED_PUBLISHER | OPEN_SOURCE        | enforce | true  | true  | false | false
            VERIFIED_PUBLISHER | OPEN_SOURCE        | enforce | true  | false | true  | true
            OPEN_SOURCE        | NONE               | enforce | false | true  | false | true
            OPEN_SOURCE        | NONE               | enforce | false |       | true  | false
            OPEN_SOURCE        | NONE               | enforce | true  | false | false | false
            OPEN_SOURCE        | VERIFIED_PUBLISHER | enforce | false | true  | false | true
            OPEN_SOURCE        | VERIFIED_PUBLISHER | enforce | false |       | true  | true
            OPEN_SOURCE        | VERIFIED_PUBLISHER | enforce | true  | true  | false | false
            """)
    void anOrganizationReliesOnABadgeIfItLosesSomethingWithIt(Badge badge, Badge next, String mode, boolean verified,
            Boolean sponsored, boolean community, boolean relies) {
        ImageRules rules = new ImageRules(Mode.parse("mode", mode),
                new Categories(true, verified, community, Optional.ofNullable(sponsored)), List.of(),
                OtherRegistries.NOT_GOVERNED);

        assertThat(new Reliance(badge, next).isOf(rules)).isEqualTo(relies);
    }

    @Test
    void thePublisherItselfDoesNotRelyOnItsBadge() {
        Notice notice = notice(trust(NOW.plusSeconds(9)));

        assertThat(notice.concerns(organization("acme", List.of()))).isTrue();
        assertThat(notice.concerns(organization("grafana", List.of()))).isFalse();
    }

    @Test
    void whatIsOnTheAllowListStaysOpen() {
        Organization acme = organization("acme",
                List.of("docker.io/grafana/grafana", "docker.io/grafana2/x", "quay.io/grafana/y"));

        assertThat(notice(trust(NOW.plusSeconds(9))).repositoriesAllowedBy(acme)).containsExactly("docker.io/grafana/grafana");
    }

    @Test
    void aNoticeSaysHowItStands() {
        Trust expiring = trust(NOW.plusSeconds(9));

        assertThat(notice(expiring).state()).isEqualTo(Notice.State.EXPIRING);
        assertThat(notice(expiring.lose(NOW.plusSeconds(5), HUB)).state()).isEqualTo(Notice.State.LOSING);
        assertThat(notice(expiring.lose(NOW, HUB)).state()).isEqualTo(Notice.State.ENDED);
        assertThat(notice(trust(NOW)).state()).isEqualTo(Notice.State.ENDED);
    }

    @Test
    void aNoticeSaysWhatFollows() {
        Trust changing = trust(NOW.plusSeconds(9)).followedBy(Optional.of(new Term(Badge.OPEN_SOURCE, Optional.empty())), HUB);

        assertThat(notice(changing).reliance()).isEqualTo(new Reliance(Badge.VERIFIED_PUBLISHER, Badge.OPEN_SOURCE));
        assertThat(notice(trust(NOW)).reliance()).isEqualTo(new Reliance(Badge.VERIFIED_PUBLISHER, Badge.NONE));
    }

    private static Notice notice(Trust trust) {
        return Notice.of(new TrustedPublisher(new Namespace("grafana"), trust, STAMP), NOW);
    }

    private static Trust trust(Instant end) {
        return Trust.given(new Term(Badge.VERIFIED_PUBLISHER, Optional.of(end)), HUB);
    }

    private static Organization organization(String name, List<String> allowedRepositories) {
        ImageRules rules = new ImageRules(Mode.ENFORCE, new Categories(true, true, false, Optional.empty()),
                allowedRepositories.stream().map(Repository::of).toList(), OtherRegistries.NOT_GOVERNED);
        return new Organization(new OrganizationName(name), List.of(new Namespace(name)), rules,
                RuleDates.all(STAMP.occurredAt()), STAMP);
    }
}
