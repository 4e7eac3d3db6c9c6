package io.pullgate.benchmark.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Keycloak;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Load.Figures;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Question;
import io.pullgate.benchmark.peer.Rounds;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// What a registry token costs that is given only to whom the rules allow the pull, and only when that is on record, beside a
/// token server that signs for everybody.
public final class Tokens implements Scenario {

    public static final World WORLD = new World(1000, 20);
    private static final String REGISTRY = "registry.local";
    private static final String ALGORITHM = "ES256";
    private static final int QUESTIONS = 1000;
    private static final int CONNECTIONS = 64;
    private static final double OF_KEYCLOAK = 25;
    private static final double P99_OF_KEYCLOAK = 0.1;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String question() {
        return "registry tokens for pulls on record, beside Keycloak's docker-v2 on the same core";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        Shape shape = Shape.of(0, 1);
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka));
                Keycloak keycloak = Keycloak.start(place, REGISTRY, shape.javaOptions());
                Service policy = stack.policyService("policy-service", shape)) {
            policy.start();
            Peer tokens = asked(policy);
            requireAlgorithm(tokens.firstAnswer());
            return report(Rounds.play(List.of(tokens, keycloak.asked(pulls())),
                    new Load(place.target().resolve("run"), CONNECTIONS), place, scale));
        }
    }

    /// policy-service as `docker pull` asks it.
    public static Peer asked(Service policy) {
        String credentials = Base64.getEncoder()
                .encodeToString((World.member(0) + ":" + World.PERSONAL_TOKEN).getBytes(StandardCharsets.UTF_8));
        return new Peer("policy-service", policy.process(), policy.url().resolve("/token"),
                Map.of("Authorization", "Basic " + credentials), pulls(), "\"token\":\"ey");
    }

    /// Each of another repository of the member's own organization, which its rules allow: a refusal is no token.
    private static List<Question> pulls() {
        return IntStream.range(0, QUESTIONS).<Question> mapToObj(number -> new Question.Get(
                "service=%s&scope=repository:%s/app-%d:pull".formatted(REGISTRY, World.organization(0), number))).toList();
    }

    private static void requireAlgorithm(String answer) {
        try {
            String token = JSON.readTree(answer).path("token").asText();
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
            if (!header.path("alg").asText().equals(ALGORITHM)) {
                throw new MeasurementException("policy-service should sign by %s: %s".formatted(ALGORITHM, header));
            }
        } catch (IOException failure) {
            throw new MeasurementException("policy-service answered with what is no token: " + answer, failure);
        }
    }

    private static Report report(Rounds rounds) {
        return Report
                .of("tokens",
                        """
                                policy-service has a core to itself, wrk asks from the other one by %d connections, where Kafka is too. One user asks for tokens for \
                                %d repositories in turn and shows a personal access token each time; the pull is decided and synced to disk (`durable`) \
                                before the token is signed by ES256. Keycloak, by its protocol docker-v2 on the same core and by as many connections, compares a \
                                password by one iteration of PBKDF2, decides and records nothing, and signs by RS256. In turn, %d rounds."""
                                .formatted(CONNECTIONS, QUESTIONS, rounds.count()))
                .with(rounds.table())
                .with(Verdict.atLeast("tokens in those of Keycloak, median of pairs", rounds.ratio(0, 1), OF_KEYCLOAK),
                        Verdict.atMost("p99 in that of Keycloak, median of pairs", rounds.ratio(0, 1, Figures::p99Millis),
                                P99_OF_KEYCLOAK, ""),
                        Verdict.none("question that was not answered", rounds.failures()));
    }
}
