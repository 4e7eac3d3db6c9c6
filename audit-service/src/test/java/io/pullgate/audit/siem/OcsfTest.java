package io.pullgate.audit.siem;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.Contract;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.Puller;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.SettingsChangeReader;
import io.pullgate.audit.event.UnreadableEventException;

class OcsfTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant RECORDED = Instant.parse("2026-11-23T09:00:03Z");

    private final OcsfSchema schema = new OcsfSchema();

    @Test
    void thePullOfTheContractBecomesTheEventOfTheContract() throws Exception {
        assertThat(JSON.readTree(pull(_ -> {
        }).json())).isEqualTo(JSON.readTree(Contract.sample("ocsf.v1.pull.json")));
    }

    @Test
    void theChangeOfTheContractBecomesTheEventOfTheContract() throws Exception {
        assertThat(JSON.readTree(change(_ -> {
        }).json())).isEqualTo(JSON.readTree(Contract.sample("ocsf.v1.change.json")));
    }

    @ParameterizedTest
    @CsvSource({ "allowed, 1, 1, 1, false", "denied, 2, 2, 2, true", "would_deny, 3, 17, 1, false",
            "postponed, 99, 99, 99, false" })
    void theOutcomeIsActionDispositionStatusAndAlert(String outcome, int action, int disposition, int status, boolean alert)
            throws Exception {
        JsonNode event = valid(pull(pull -> pull.put("outcome", outcome)));

        assertThat(event.get("action_id").asInt()).isEqualTo(action);
        assertThat(event.get("disposition_id").asInt()).isEqualTo(disposition);
        assertThat(event.get("status_id").asInt()).isEqualTo(status);
        assertThat(event.get("is_alert").asBoolean()).isEqualTo(alert);
        assertThat(event.at("/metadata/event_code").asText()).isEqualTo("pull." + outcome);
    }

    @ParameterizedTest
    @CsvSource({ "allowed, official, INFORMATIONAL", "denied, community, LOW", "would_deny, community, LOW",
            "denied, stale_rules, MEDIUM" })
    void aRefusalIsWorseThanAPullAndOldRulesAreWorse(String outcome, String reason, Severity severity) throws Exception {
        OcsfEvent event = pull(pull -> pull.put("outcome", outcome).put("reason", reason));

        assertThat(event.severity()).isEqualTo(severity);
        assertThat(valid(event).get("severity_id").asInt()).isEqualTo(severity.id());
    }

    @Test
    void aPullSaysAllThatIsKnown() throws Exception {
        JsonNode event = valid(pull(pull -> pull.put("userId", "f:1").put("issuer", "https://idp.example.com/realms/a")
                .put("tag", "1.0").put("digest", "sha256:" + "a".repeat(64)).put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
                .put("overridden", "community").put("clientAddress", "2001:db8::7")));

        assertThat(event.at("/actor/user/uid").asText()).isEqualTo("f:1");
        assertThat(event.at("/actor/idp/issuer").asText()).isEqualTo("https://idp.example.com/realms/a");
        assertThat(event.at("/resources/0/name").asText()).isEqualTo("docker.io/mallory/backdoor:1.0");
        assertThat(event.at("/resources/0/uid").asText()).startsWith("sha256:aaaa");
        assertThat(event.at("/trace/uid").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(event.at("/src_endpoint/ip").asText()).isEqualTo("2001:db8::7");
        assertThat(event.at("/unmapped/overridden").asText()).isEqualTo("community");
    }

    @Test
    void aPullerWithoutAnyNameMaps() throws Exception {
        PullDecision named = PullDecisionReader.read(Contract.sample("pull-decision.v1.json"));
        Puller nobody = new Puller(Optional.empty(), Optional.empty(), Optional.empty(), "oidc", Optional.empty());
        PullDecision nameless = new PullDecision(named.id(), named.decidedAt(), nobody, named.organization(), named.image(),
                named.ruling(), named.circumstances(), named.origin(), named.traceId(), named.verdicts());

        JsonNode event = valid(PullActivity.of(new RecordedPull(nameless, RECORDED)));

        assertThat(event.get("actor").has("user")).isFalse();
        assertThat(event.at("/actor/app_name").asText()).isEqualTo("registry.example.com");
        assertThat(event.toString()).doesNotContain("mia");
    }

    @Test
    void thePullOfNobodyFromNowhereMaps() throws Exception {
        JsonNode event = valid(pull(pull -> {
            for (String name : new String[] { "organization", "revision", "mode", "role", "username", "tokenId",
                    "clientAddress",
                    "userAgent", "integration", "catalogueRevision", "stalenessMillis" }) {
                pull.putNull(name);
            }
            pull.put("authentication", "anonymous").putArray("verdicts");
        }));

        assertThat(event.at("/src_endpoint/svc_name").asText()).isEqualTo("token");
        assertThat(event.has("policy")).isFalse();
        assertThat(event.has("authorizations")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "unknown", "7", "1.2.3", "999.1.1.1", "10.0.0.7, 10.0.0.8", "fe80::1%eth0", "", ":", "[::1]" })
    void whatIsNoAddressIsAName(String address) throws Exception {
        JsonNode endpoint = valid(pull(pull -> pull.put("clientAddress", address))).get("src_endpoint");

        assertThat(endpoint.has("ip")).isFalse();
        assertThat(endpoint.get("name").asText()).isEqualTo(address);
    }

    @Test
    void whatAClientWritesNeitherEndsALineNorSteersATerminal() throws Exception {
        String nasty = "docker\r\n\u001b[31m\u009b2J\u2028\u0085\ud83d\ude00\"\\";
        OcsfEvent event = pull(pull -> pull.put("userAgent", nasty).put("image", nasty).put("username", nasty));

        assertThat(new String(event.json(), US_ASCII)).matches("[ -~]+");
        assertThat(valid(event).at("/http_request/user_agent").asText()).isEqualTo(nasty);
    }

    @ParameterizedTest
    @CsvSource({ "organization.create, 1, 4", "settings.update, 8, 5", "settings.restore, 8, 5", "namespaces.update, 8, 5",
            "platform_settings.update, 8, 5", "organization.designate, 3, 4", "member.add, 1, 2", "member.update, 8, 2",
            "member.remove, 4, 2", "provisioning_token.create, 1, 99", "provisioning_token.revoke, 9, 99",
            "group_roles.update, 8, 5", "access_token.create, 1, 99", "access_token.revoke, 9, 99",
            "access_token.update, 8, 99", "auth.throttled, 12, 99", "trusted_publisher.set, 3, 99",
            "trusted_publisher.lose, 3, 99", "official_images.set, 3, 5", "trusted_publisher.remove, 4, 99",
            "moon.howl, 99, 99", "howl, 99, 99" })
    void everyActionHasAnActivityAndAnEntity(String action, int activity, int entity) throws Exception {
        JsonNode event = valid(change(change -> change.put("action", action)));

        assertThat(event.get("activity_id").asInt()).isEqualTo(activity);
        assertThat(event.at("/entity/type_id").asInt()).isEqualTo(entity);
        assertThat(event.at("/metadata/event_code").asText()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({ "off, monitor, 8, 1", "off, enforce, 8, 1", "enforce, off, 9, 3", "monitor, enforce, 3, 1",
            "enforce, enforce, 3, 1" })
    void toTurnTheRestrictionsOnOrOffIsEnableOrDisable(String before, String after, int activity, int severity)
            throws Exception {
        JsonNode event = valid(change(change -> {
            change.putObject("before").put("mode", before);
            change.putObject("after").put("mode", after);
        }));

        assertThat(event.get("activity_id").asInt()).isEqualTo(activity);
        assertThat(event.get("severity_id").asInt()).isEqualTo(severity);
        assertThat(event.at("/entity/data/mode").asText()).isEqualTo(before);
        assertThat(event.at("/entity_result/data/mode").asText()).isEqualTo(after);
    }

    @Test
    void aChangeByNobodyOfNothingMaps() throws Exception {
        JsonNode event = valid(change(change -> {
            for (String name : new String[] { "organization", "actor", "target", "clientAddress", "userAgent", "before",
                    "after" }) {
                change.putNull(name);
            }
        }));

        assertThat(event.at("/entity/uid").asText()).isEqualTo("_platform");
        assertThat(event.has("actor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "olivia, 1", "okta.acme@scim, 4", "anonymous, 0" })
    void aProvisioningTokenIsNoPerson(String actor, int type) throws Exception {
        assertThat(valid(change(change -> change.put("actor", actor))).at("/actor/user/type_id").asInt()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = { "time", "metadata", "actor", "src_endpoint", "type_uid" })
    void theSchemaMissesWhatIsMissing(String name) throws Exception {
        ObjectNode event = (ObjectNode) valid(pull(_ -> {
        }));
        event.remove(name);

        assertThat(schema.problems(event)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsWhatDoesNotBelong() throws Exception {
        ObjectNode event = (ObjectNode) valid(pull(_ -> {
        }));
        event.put("colour", "blue").put("action_id", 7).put("status", 7);
        ((ObjectNode) event.get("metadata")).putArray("profiles");

        assertThat(schema.problems(event)).contains("colour is unknown", "status is no string_t: 7",
                "action_id is of a profile the event does not name").hasSizeGreaterThan(5);
    }

    private JsonNode valid(OcsfEvent event) throws IOException {
        JsonNode json = JSON.readTree(event.json());
        assertThat(schema.problems(json)).isEmpty();
        return json;
    }

    private static OcsfEvent pull(Consumer<ObjectNode> difference) throws UnreadableEventException {
        return PullActivity.of(new RecordedPull(
                PullDecisionReader.read(Contract.sample("pull-decision.v1.json", difference)), RECORDED));
    }

    private static OcsfEvent change(Consumer<ObjectNode> difference) throws UnreadableEventException {
        return ChangeActivity.of(new RecordedChange(
                SettingsChangeReader.read(Contract.sample("settings-change.v1.json", difference)), RECORDED));
    }
}
