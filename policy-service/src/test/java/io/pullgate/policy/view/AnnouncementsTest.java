package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.policy.decision.Badge;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.RuleDates;
import io.pullgate.policy.decision.SeveralOrganizations;

/// settings-service owns these contracts; its samples must be readable here.
class AnnouncementsTest {

    private static final String ORGANIZATION_POLICY = "pullgate.organization-policy.v1";

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SharedRepositories repositories = new SharedRepositories();
    private final Announcements announcements = new Announcements(json, metrics);

    @Test
    void theSampleOfAnOrganizationsRulesIsRead() throws IOException {
        ImageAccessPolicy policy = ((AnnouncedPolicy) sample(ORGANIZATION_POLICY, "acme")).policy(repositories);

        assertThat(policy.organization()).isEqualTo("acme");
        assertThat(policy.revision()).isEqualTo(7);
        assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(policy.restrictions().officialImages()).isTrue();
        assertThat(policy.restrictions().verifiedPublishers()).isFalse();
        assertThat(policy.restrictions().sponsoredOss()).isEmpty();
        assertThat(policy.allowedRepositories()).containsExactly(Repository.parse("grafana/grafana"));
        assertThat(policy.namespaces()).containsExactly("acme");
    }

    @Test
    void theSampleOfAnOrganizationsRulesSaysSinceWhenTheyStand() throws IOException {
        AnnouncedPolicy announced = (AnnouncedPolicy) sample(ORGANIZATION_POLICY, "acme");

        assertThat(announced.policy(repositories).inForceSince(Reason.COMMUNITY))
                .contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void rulesWithoutTheirDatesAreRulesAllTheSame() throws IOException {
        ObjectNode older = (ObjectNode) json.readTree(contract(ORGANIZATION_POLICY));
        older.remove("since");
        ObjectNode half = (ObjectNode) json.readTree(contract(ORGANIZATION_POLICY));
        ((ObjectNode) half.get("since")).remove("mode");

        for (ObjectNode announced : List.of(older, half)) {
            Announcement read = announcements.read(message(ORGANIZATION_POLICY, "acme", json.writeValueAsBytes(announced)))
                    .orElseThrow();
            assertThat(((AnnouncedPolicy) read).policy(repositories).mode()).isEqualTo(Mode.ENFORCE);
            assertThat(((AnnouncedPolicy) read).policy(repositories).dates()).isEqualTo(RuleDates.UNKNOWN);
        }
    }

    @Test
    void theSampleOfAMembershipIsRead() throws IOException {
        assertThat(((AnnouncedMembership) sample("pullgate.membership.v1", "mia")).belonging(name -> name).memberships())
                .containsExactly(new Membership("acme", Role.MEMBER), new Membership("globex", Role.AUDITOR));
    }

    @Test
    void theSampleOfAMembershipNamesTheDesignatedOrganization() throws IOException {
        assertThat(((AnnouncedMembership) sample("pullgate.membership.v1", "mia")).belonging(name -> name).designated())
                .contains("acme");
    }

    @Test
    void theSampleOfThePlatformsSettingsIsRead() throws IOException {
        AnnouncedPlatform platform = (AnnouncedPlatform) sample("pullgate.platform-settings.v1", "platform");

        assertThat(platform.severalOrganizations().forUser(Optional.empty()))
                .isEqualTo(new SeveralOrganizations.FirstListed(List.of("globex", "acme")));
    }

    @Test
    void theSampleOfATrustedPublisherIsRead() throws IOException {
        EarnedBadge badge = ((AnnouncedPublisher) sample("pullgate.trusted-publisher.v1", "grafana")).earned();

        assertThat(badge.at(Instant.parse("2026-12-07T08:59:57Z"))).contains(Badge.VERIFIED_PUBLISHER);
        assertThat(badge.at(Instant.parse("2026-12-07T08:59:58Z"))).contains(Badge.OPEN_SOURCE);
        assertThat(badge.at(Instant.parse("2026-12-23T08:59:58Z"))).isEmpty();
    }

    @Test
    void aTrustedPublisherAnnouncedBeforeBadgesExpiredHasItsBadgeForGood() throws IOException {
        ObjectNode older = (ObjectNode) json.readTree(contract("pullgate.trusted-publisher.v1"));
        older.remove(List.of("expiresAt", "nextBadge", "nextExpiresAt"));

        Optional<Announcement> read = announcements
                .read(message("pullgate.trusted-publisher.v1", "grafana", json.writeValueAsBytes(older)));

        assertThat(((AnnouncedPublisher) read.orElseThrow()).earned().at(Instant.parse("2999-01-01T00:00:00Z")))
                .contains(Badge.VERIFIED_PUBLISHER);
    }

    @Test
    void theSampleOfAnAccessTokenIsRead() throws IOException {
        AccessToken token = ((AnnouncedToken) sample("pullgate.access-token.v1", "019ab0b2-6c00-7000-8000-0000000000aa"))
                .token();

        assertThat(token.username()).isEqualTo("mia");
        assertThat(token.scopes()).isEqualTo(Set.of("repo:read"));
        assertThat(token.expiresAt()).contains(Instant.parse("2027-11-23T00:00:00Z"));
    }

    @Test
    void theSampleOfAHeartbeatIsRead() throws IOException {
        Heartbeat heartbeat = (Heartbeat) sample("pullgate.settings-heartbeat.v1", "settings-service");

        assertThat(heartbeat.completeAsOf()).isEqualTo(Instant.parse("2026-11-23T09:00:00.998Z"));
        assertThat(heartbeat.ends()).containsEntry(new TopicPartition(ORGANIZATION_POLICY, 1), 17L).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource({ "organization-policy,acme", "membership,mia", "trusted-publisher,grafana",
            "platform-settings,platform", "access-token,019ab0b2-6c00-7000-8000-0000000000aa",
            "settings-heartbeat,settings-service" })
    void fieldsOfANewerProducerAreIgnored(String name, String key) throws IOException {
        ObjectNode extended = (ObjectNode) json.readTree(contract("pullgate." + name + ".v1"));
        extended.putObject("addedLater").put("anything", 1);

        assertThat(announcements.read(message("pullgate." + name + ".v1", key, json.writeValueAsBytes(extended)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "{}", "{\"organization\":\"acme\",\"revision\":1}",
            "{\"organization\":\"acme\",\"revision\":\"many\"}" })
    void whatCannotBeReadIsLeftOutAndCounted(String payload) {
        assertThat(announcements.read(message(ORGANIZATION_POLICY, "acme", payload.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(metrics.counter("pullgate.rules.unreadable").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            organization-policy | organization | "allowedRepositories": [null]
            organization-policy | organization | "namespaces": [null]
            organization-policy | organization | "namespaces": null
            organization-policy | organization | "otherRegistries": null
            organization-policy | organization | "otherRegistries": {"governed": true, "allowedHosts": [null]}
            organization-policy | organization | "otherRegistries": {"allowedHosts": ["quay.io"]}
            organization-policy | organization | "allowedRepositories": [5]
            organization-policy | organization | "allowCommunityImages": "yes"
            membership          | username     | "organizations": [5]
            membership          | username     | "organizations": [null]
            membership          | username     | "organizations": [{"organization": "acme", "role": null}]
            platform-settings   | scope        | "severalOrganizations": null
            platform-settings   | scope        | "severalOrganizations": {"rule": "first_listed", "order": [null]}
            access-token        | tokenId      | "scopes": [null]
            trusted-publisher   | namespace    | "badge": null
            trusted-publisher   | namespace    | "expiresAt": "soon"
            settings-heartbeat  | source       | "endOffsets": {"pullgate.membership.v1": null}
            settings-heartbeat  | source       | "endOffsets": {"pullgate.membership.v1": {"0": null}}
            settings-heartbeat  | source       | "endOffsets": {"pullgate.membership.v1": {"zero": 1}}
            """)
    void anAnnouncementWithAHoleInItIsLeftOut(String name, String keyField, String hole) throws IOException {
        ObjectNode announcement = (ObjectNode) json.readTree(contract("pullgate." + name + ".v1"));
        String key = announcement.get(keyField).textValue();
        announcement.setAll((ObjectNode) json.readTree("{" + hole + "}"));

        assertThat(announcements.read(message("pullgate." + name + ".v1", key, json.writeValueAsBytes(announcement))))
                .isEmpty();
        assertThat(metrics.counter("pullgate.rules.unreadable").count()).isEqualTo(1);
    }

    @Test
    void aSwitchThatSaysNothingIsOff() throws IOException {
        ObjectNode announced = (ObjectNode) json.readTree(contract(ORGANIZATION_POLICY));
        announced.putNull("allowOfficialImages");
        announced.remove("allowCommunityImages");

        ImageAccessPolicy policy = ((AnnouncedPolicy) announcements
                .read(message(ORGANIZATION_POLICY, "acme", json.writeValueAsBytes(announced))).orElseThrow())
                .policy(repositories);

        assertThat(policy.restrictions().officialImages()).isFalse();
        assertThat(policy.restrictions().communityImages()).isFalse();
    }

    @Test
    void aTombstoneIsLeftOut() {
        assertThat(announcements.read(message(ORGANIZATION_POLICY, "acme", null))).isEmpty();
    }

    @Test
    void aPayloadUnderAnotherKeyIsLeftOut() throws IOException {
        assertThat(announcements.read(message(ORGANIZATION_POLICY, "globex", contract(ORGANIZATION_POLICY)))).isEmpty();
        assertThat(announcements.read(message(ORGANIZATION_POLICY, null, contract(ORGANIZATION_POLICY)))).isEmpty();
    }

    @Test
    void everyTopicOfTheRulesIsRead() {
        assertThat(Announcements.topics()).isEqualTo(Map.of(ORGANIZATION_POLICY, 0, "pullgate.membership.v1", 0,
                "pullgate.trusted-publisher.v1", 0, "pullgate.platform-settings.v1", 0, "pullgate.access-token.v1", 0,
                "pullgate.settings-heartbeat.v1", 0)
                .keySet());
    }

    private Announcement sample(String topic, String key) throws IOException {
        Optional<Announcement> read = announcements.read(message(topic, key, contract(topic)));
        assertThat(read).isPresent();
        return read.orElseThrow();
    }

    private static ConsumerRecord<String, byte[]> message(String topic, String key, byte[] payload) {
        return new ConsumerRecord<>(topic, 0, 0, key, payload);
    }

    private static byte[] contract(String topic) throws IOException {
        String file = "/contract/" + topic.substring("pullgate.".length()) + ".json";
        try (InputStream sample = AnnouncementsTest.class.getResourceAsStream(file)) {
            return sample.readAllBytes();
        }
    }
}
