package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.identity.Subject;

/// This service owns `pull-decision.v1`.
class PullDecisionContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aDecisionIsWrittenExactlyAsTheContractShows() throws IOException {
        String written = new String(PullDecisionJson.encode(Decisions.ofTheContract(), 3, 1041), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo(contract("pull-decision.v1.json").toString());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionKeepsToTheSchemaAndHasEveryField(PullDecision decision) throws IOException {
        JsonNode written = written(decision);

        assertThat(schema().validate(written)).isEmpty();
        assertThat(names(written)).containsAll(demanded());
    }

    @Test
    void onlyADecisionByTheRulesOfASnapshotSaysSo() throws IOException {
        assertThat(written(Decisions.ofTheContract()).get("fromSnapshot").booleanValue()).isTrue();
        assertThat(names(written(Decisions.ofAnExemptOwner()))).isEqualTo(demanded());
    }

    static Stream<PullDecision> decisions() {
        return Stream.of(Decisions.ofTheContract(), Decisions.ofAnExemptOwner(), Decisions.ofNobody("alpine"),
                Decisions.of(Decisions.pull(new Subject.VouchedFor("otto", "gate"), "ghcr.io/a/b@sha256:" + "0".repeat(64))));
    }

    @Test
    void theSchemaDemandsEveryFieldOfTheSampleButTheOneThatIsOftenAbsent() throws IOException {
        List<String> sample = names(contract("pull-decision.v1.json"));

        assertThat(sample.remove("fromSnapshot")).isTrue();
        assertThat(demanded()).isEqualTo(sample);
    }

    @Test
    void anExemptOwnerIsShownWithTheRuleThatWouldHaveRefused() throws IOException {
        JsonNode written = written(Decisions.ofAnExemptOwner());

        assertThat(written.get("reason").textValue()).isEqualTo("owner_exempt");
        assertThat(written.get("overridden").textValue()).isEqualTo("community");
        assertThat(written.get("authentication").textValue()).isEqualTo("oidc");
        assertThat(written.get("userId").textValue()).isEqualTo("f:1:olivia");
        assertThat(written.get("issuer").textValue()).isEqualTo("https://id.example.com/realms/acme");
        assertThat(written.get("tag").textValue()).isEqualTo("1.0");
    }

    @Test
    void nobodyHasNoNameAndNoOrganization() throws IOException {
        JsonNode written = written(Decisions.ofNobody("alpine"));

        assertThat(written.get("authentication").textValue()).isEqualTo("anonymous");
        assertThat(Stream.of("username", "organization", "revision", "mode", "role").map(written::get))
                .allSatisfy(field -> assertThat(field.isNull()).isTrue());
        assertThat(written.get("verdicts")).isEmpty();
        assertThat(written.get("repository").textValue()).isEqualTo("library/alpine");
        assertThat(written.get("image").textValue()).isEqualTo("alpine");
    }

    @Test
    void noTextKeepsADecisionOffTheRecord() throws IOException {
        PullAttempt.Origin odd = new PullAttempt.Origin(PullAttempt.Door.TOKEN, "a\u0000b\n\"\\", Optional.of("\ud800"),
                Optional.of("\udc00 \ud83d\ude80 \u001b[31m"));
        PullAttempt pull = Decisions.pull(new Subject.VouchedFor("\udfff", "gate"), "alpine");
        JsonNode written = written(Decisions.of(new PullAttempt(pull.subject(), pull.image(), pull.reference(), pull.guests(),
                odd, Optional.empty())));

        assertThat(written.get("integration").textValue()).isEqualTo("a\u0000b\n\"\\");
        assertThat(written.get("clientAddress").textValue()).isEqualTo("?");
        assertThat(written.get("userAgent").textValue()).isEqualTo("? \ud83d\ude80 \u001b[31m");
        assertThat(written.get("username").textValue()).isEqualTo("?");
    }

    private static JsonNode written(PullDecision decision) throws IOException {
        return JSON.readTree(PullDecisionJson.encode(decision, 3, 1041));
    }

    private static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        return Stream.generate(() -> names).takeWhile(Iterator::hasNext).map(Iterator::next)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> demanded() throws IOException {
        return contract("pull-decision.v1.schema.json").get("required").valueStream().map(JsonNode::textValue).toList();
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("pull-decision.v1.schema.json"));
    }

    private static JsonNode contract(String name) throws IOException {
        try (InputStream file = PullDecisionContractTest.class.getResourceAsStream("/contract/" + name)) {
            return JSON.readTree(file);
        }
    }
}
