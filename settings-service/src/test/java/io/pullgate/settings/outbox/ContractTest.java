package io.pullgate.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.Actor;
import io.pullgate.settings.Badge;
import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Categories;
import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Member;
import io.pullgate.settings.Membership;
import io.pullgate.settings.Mode;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.OtherRegistries;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.Provenance;
import io.pullgate.settings.Repository;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.RuleDates;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.SeveralOrganizations;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Term;
import io.pullgate.settings.TokenScope;
import io.pullgate.settings.Topic;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.Username;

class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final Username MIA = new Username("mia");

    static Stream<Message> samples() {
        return Stream.of(organizationPolicy(), membership(), trustedPublisher(), platformSettings(), accessToken(),
                settingsChange(), heartbeat());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isPublishedExactlyAsTheContractShows(Message message) throws IOException {
        JsonNode published = JSON.readTree(CloudEvents.json(message));
        JsonNode contract = JSON.readTree(contract(message, "json"));

        assertThat(published).isEqualTo(contract);
        assertThat(published.toString()).as("the order of the fields").isEqualTo(contract.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepsToItsSchema(Message message) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract(message, "schema.json"));

        assertThat(schema.validate(JSON.readTree(CloudEvents.json(message)))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{}"))).as("a schema that requires something").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isACloudEventInBinaryMode(Message message) {
        ProducerRecord<String, byte[]> record = CloudEvents.record(message);

        assertThat(record.topic()).startsWith("pullgate.").endsWith(".v1");
        assertThat(headers(record)).containsExactlyInAnyOrderEntriesOf(Map.of(
                "ce_specversion", "1.0",
                "ce_type", "io." + record.topic(),
                "ce_source", "/settings-service",
                "ce_id", message.id().toString(),
                "ce_time", message.occurredAt().toString(),
                "ce_subject", record.key(),
                "content-type", "application/json"));
    }

    @Test
    void everyTopicHasItsContract() {
        assertThat(samples().map(Message::topic)).containsExactlyInAnyOrder(Topic.values());
    }

    @Test
    void keysAreWhatTheContractsSay() {
        assertThat(samples().map(Message::key)).containsExactly("acme", "mia", "grafana", "platform",
                "019ab0b2-6c00-7000-8000-0000000000aa", "acme", "settings-service");
    }

    @Test
    void aTokenThatIsNotGoodIsRevokedToReaders() {
        assertThat(accessToken(AccessToken.State.ACTIVE).revoked()).isFalse();
        assertThat(accessToken(AccessToken.State.SUSPENDED).revoked()).isTrue();
        assertThat(accessToken(AccessToken.State.REVOKED).revoked()).isTrue();
    }

    @Test
    void aChangeOfNoOrganizationHasAKeyOfItsOwn() {
        SettingsChangeMessage change = SettingsChangeMessage.of(new SettingsChange(Optional.empty(),
                SettingsChange.Action.TRUSTED_PUBLISHER_SET, "grafana", new Actor(MIA, Optional.empty(), Optional.empty()),
                Optional.empty(), Optional.empty(), stamp(5, 1)));

        assertThat(change.key()).isEqualTo("_platform");
        assertThat(change.organization()).isNull();
    }

    private static Message organizationPolicy() {
        ImageRules rules = new ImageRules(Mode.ENFORCE, new Categories(true, false, false, Optional.empty()),
                List.of(new Repository("docker.io", "grafana/grafana")), new OtherRegistries(false, List.of()));
        return OrganizationPolicyMessage.of(new Organization(ACME, List.of(new Namespace("acme")), rules,
                RuleDates.all(Instant.parse("2026-11-01T00:00:00Z")), stamp(1, 7)));
    }

    private static Message membership() {
        return MembershipMessage.of(new Membership(MIA, List.of(
                new Member(ACME, MIA, Role.MEMBER, new Revision(1)),
                new Member(new OrganizationName("globex"), MIA, Role.AUDITOR, new Revision(3))), Optional.of(ACME),
                stamp(2, 3)));
    }

    private static Message platformSettings() {
        SeveralOrganizations several = new SeveralOrganizations(SeveralOrganizations.Rule.FIRST_LISTED,
                List.of(new OrganizationName("globex"), ACME));
        return PlatformSettingsMessage.of(new PlatformSettings(several, stamp(7, 2)));
    }

    private static Message trustedPublisher() {
        Trust losing = new Trust(new Term(Badge.VERIFIED_PUBLISHER, at("2026-12-07T08:59:58Z")),
                Optional.of(new Term(Badge.OPEN_SOURCE, at("2026-12-23T08:59:58Z"))), at("2026-11-23T08:59:58Z"),
                new Provenance(BadgeSource.DOCKER_HUB, Optional.empty(), Instant.parse("2026-11-23T08:59:58Z"),
                        Optional.empty()));
        return TrustedPublisherMessage.of(new TrustedPublisher(new Namespace("grafana"), losing, stamp(3, 2)));
    }

    private static Optional<Instant> at(String moment) {
        return Optional.of(Instant.parse(moment));
    }

    private static Message accessToken() {
        return accessToken(AccessToken.State.ACTIVE);
    }

    private static AccessTokenMessage accessToken(AccessToken.State state) {
        Actor creator = new Actor(MIA, Optional.of("192.0.2.10"), Optional.of("curl/8.5.0"));
        return AccessTokenMessage.of(new AccessToken(UUID.fromString("019ab0b2-6c00-7000-8000-0000000000aa"), creator, "laptop",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", List.of(TokenScope.REPO_READ), AT,
                Optional.of(Instant.parse("2027-11-23T00:00:00Z")), state, Optional.of(AT), stamp(4, 1)));
    }

    private static Message settingsChange() {
        return SettingsChangeMessage.of(new SettingsChange(Optional.of(ACME), SettingsChange.Action.SETTINGS_UPDATE, "acme",
                new Actor(new Username("olivia"), Optional.of("192.0.2.10"), Optional.of("curl/8.5.0")),
                Optional.of(rules("off", false)), Optional.of(rules("enforce", true)), stamp(5, 7)));
    }

    private static Message heartbeat() {
        Map<String, Map<Integer, Long>> ends = new LinkedHashMap<>();
        ends.put("pullgate.organization-policy.v1", ends(42, 17, 0));
        ends.put("pullgate.membership.v1", ends(12, 8, 3));
        ends.put("pullgate.trusted-publisher.v1", ends(5, 0, 1));
        ends.put("pullgate.access-token.v1", ends(2, 2, 4));
        return new HeartbeatMessage(id(6), Instant.parse("2026-11-23T09:00:01.000000Z"), "settings-service", 1,
                Instant.parse("2026-11-23T09:00:00.998000Z"), ends);
    }

    private static Map<String, Object> rules(String mode, boolean official) {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("mode", mode);
        rules.put("allow_official_images", official);
        rules.put("allow_verified_publishers", false);
        return rules;
    }

    private static Map<Integer, Long> ends(long... offsets) {
        Map<Integer, Long> ends = new TreeMap<>();
        Arrays.stream(offsets).forEach(offset -> ends.put(ends.size(), offset));
        return ends;
    }

    private static Stamp stamp(int id, long revision) {
        return new Stamp(id(id), AT, new Revision(revision));
    }

    private static UUID id(int last) {
        return UUID.fromString("019ab0b2-6c00-7000-8000-00000000000" + last);
    }

    private static String contract(Message message, String extension) throws IOException {
        String name = message.topic().topicName().replace("pullgate.", "");
        return Files.readString(Path.of("contract", name + "." + extension));
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
