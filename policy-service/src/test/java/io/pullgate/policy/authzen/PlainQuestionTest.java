package io.pullgate.policy.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.stack.RealStack;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// What is taken here must be what the ordinary way takes, and mean the same; it may always be less.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PlainQuestionTest {

    private static final String PLAIN = """
            {"subject": {"type": "user", "id": "mia"}, "action": {"name": "pull"},
             "resource": {"type": "image", "id": "grafana/grafana:11"},
             "context": {"client_address": "10.1.2.3", "user_agent": "curl/8"}}""";

    @Inject
    EvaluationReader ordinary;
    @Inject
    ObjectMapper json;

    @ParameterizedTest
    @ValueSource(strings = { PLAIN, """
            {"subject":{"type":"anonymous","id":"-"},"action":{"name":"pull"},"resource":{"type":"image","id":"alpine"}}""",
            """
                    {"more": {"subject": {"id": 1}, "list": [{}, []]}, "resource": {"id": "ghcr.io/a/b", "type": "image", "properties": {}},
                     "action": {"properties": {"id": "x"}, "name": "pull"}, "subject": {"id": "M\\u00edA \\ud83d\\ude00", "type": "workload"}}
                    """ })
    void plainQuestionsAreTaken(String question) throws Exception {
        assertThat(taken(question)).contains(ordinary.read(json.readTree(question)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "null", "{}", "{", PLAIN + "x", PLAIN + "{}", "\u00ef\u00bb\u00bf{}",
            "{\"subject\":{\"type\":\"user\",\"id\":\"mia\"},\"action\":{\"name\":\"pull\"}}" })
    void whatIsNoQuestionIsNotTaken(String document) {
        assertThat(taken(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"user\" -> \"robot\"", "\"mia\" -> \"\"", "\"mia\" -> \" \"", "\"mia\" -> 7", "\"mia\" -> null",
            "\"mia\" -> \"m\\u0000a\"", "\"mia\" -> \"m\\u007fa\"", "\"pull\" -> \"push\"", "\"image\" -> \"chart\"",
            "\"id\": \"grafana/grafana:11\" -> \"ref\": \"x\"", "\"10.1.2.3\" -> 10", "\"curl/8\" -> [\"curl\"]",
            "\"user_agent\" -> \"organization\"", "\"user_agent\": \"curl/8\" -> \"min_revision\": 7",
            "\"id\": \"mia\" -> \"id\": \"mia\", \"id\": \"olivia\"", "\"action\" -> \"subject\"",
            "{\"name\": \"pull\"} -> \"pull\"" })
    void whatIsNotPlainIsLeftToTheOrdinaryWay(String change) {
        String[] fromTo = change.split(" -> ");

        assertThat(PLAIN).contains(fromTo[0]);
        assertThat(taken(PLAIN.replaceFirst(Pattern.quote(fromTo[0]),
                Matcher.quoteReplacement(fromTo[1])))).isEmpty();
    }

    @Test
    void lengthsAreLimitedAsElsewhere() {
        assertThat(taken(PLAIN.replace("mia", "m".repeat(255)))).isPresent();
        assertThat(taken(PLAIN.replace("mia", "m".repeat(256)))).isEmpty();
        assertThat(taken(PLAIN.replace("10.1.2.3", "1".repeat(256)))).isEmpty();
        assertThat(taken(PLAIN.replace("curl/8", "c".repeat(1025)))).isEmpty();
    }

    @Test
    void whateverIsChanged_nothingIsTakenThatTheOrdinaryWayRefusesOrUnderstandsOtherwise() {
        Random random = new Random(42);
        int taken = 0;
        for (int round = 0; round < 20_000; round++) {
            String question = mutated(random);
            Optional<Evaluation> plain = taken(question);
            if (plain.isPresent()) {
                taken++;
                assertThat(ordinarily(question)).as(question).isEqualTo(plain);
            }
        }
        assertThat(taken).isBetween(2_000, 18_000);
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(PLAIN);
        String material = "\"{}[]:,\\ \n\tuserimagepull0179.null\u00e9\u0001";
        for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            char c = material.charAt(random.nextInt(material.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private Optional<Evaluation> ordinarily(String question) {
        try {
            JsonNode document = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(question);
            return Optional.of(ordinary.read(document));
        } catch (HttpProblem | JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Optional<Evaluation> taken(String document) {
        return PlainQuestion.in(document.getBytes(StandardCharsets.UTF_8));
    }
}
