package io.pullgate.benchmark.decision;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Ask;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.DockerRealm;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;

/// What a registry token costs, with the user checked and the pull decided and on disk, beside Keycloak, which checks the user and
/// permits everything.
public final class RegistryTokens implements Scenario {

    private static final World WORLD = new World(1000, 20);
    private static final int CONNECTIONS = 64;
    private static final int IMAGES = 500;
    private static final double OF_KEYCLOAK = 25;
    private static final double OF_ITS_P99 = 0.1;

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String question() {
        return "registry tokens, beside Keycloak's endpoint for registries on the same core";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka));
                DockerRealm keycloak = DockerRealm.start(place)) {
            Service policy = stack.policyService("policy-service", Shape.of(0, 1));
            policy.start();
            try {
                return report(Rounds.play(List.of(asked(policy), keycloak.asked(IMAGES)),
                        new Load(place.target().resolve("run"), CONNECTIONS), place, scale));
            } finally {
                policy.stop();
            }
        }
    }

    /// As `docker pull` asks, for official images, which the rules allow.
    static Peer asked(Service policy) {
        String credentials = Base64.getEncoder()
                .encodeToString((WORLD.member(0) + ":" + World.MEMBERS_TOKEN).getBytes(StandardCharsets.UTF_8));
        return new Peer("policy-service", policy.process(), policy.url(), Map.of("Authorization", "Basic " + credentials),
                Ask.gets(IntStream.range(0, IMAGES)
                        .mapToObj("/token?service=registry.local&scope=repository:library/image-%d:pull"::formatted).toList()),
                "\"token\":\"ey");
    }

    private static Report report(Rounds rounds) {
        return Report
                .of("tokens",
                        """
                                policy-service and Keycloak, in turn, have a core to themselves; wrk asks from the other one by %d connections, as `docker pull` \
                                does: Basic credentials of a user, one image after the other. policy-service looks up the personal access token, decides by the rules of the \
                                user's organization, syncs that to disk, signs (ES256), and ships to Kafka. Keycloak's `docker-v2` endpoint checks the password, \
                                hashed by PBKDF2 with a single iteration so that hashing does not count, and signs (RS256). %d rounds."""
                                .formatted(CONNECTIONS, rounds.count()))
                .with(rounds.table())
                .with(Verdict.atLeast("tokens in those of Keycloak, median of pairs", rounds.ratio(0, 1), OF_KEYCLOAK),
                        Verdict.atMost("p99 in that of Keycloak, median of pairs", rounds.p99Ratio(0, 1), OF_ITS_P99, ""),
                        Verdict.none("question that was not answered", rounds.failures()));
    }
}
