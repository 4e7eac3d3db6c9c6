package io.pullgate.benchmark.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.pullgate.policy.decision.AccessRequest;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Puller;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.SeveralOrganizations;

/// The engine of policy-service by itself: a user's name and an image's text in, a decision out; among this many organizations, each
/// with rules of its own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OurEngine {

    private static final int ALLOWED = 6;
    private static final int QUESTIONS = 1 << 16;

    @Param("1000000")
    public int organizations;

    private final Map<String, String> organizationOfUser = new HashMap<>();
    private final Map<String, ImageAccessPolicy> policies = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private int next;

    private record Question(String username, String image) {
    }

    @Setup
    public void makeTheRules() {
        for (int number = 0; number < organizations; number++) {
            String name = "org-%07d".formatted(number);
            organizationOfUser.put("member-%07d".formatted(number), name);
            policies.put(name, policy(name, number));
        }
        for (int number = 0; number < QUESTIONS; number++) {
            // Spread over all of them, so that no cache of the processor holds what is asked for.
            int organization = (int) (number * 7_919L % organizations);
            questions.add(new Question("member-%07d".formatted(organization), image(organization, number)));
        }
    }

    @Benchmark
    public Decision decide() {
        Question question = questions.get(next++ & QUESTIONS - 1);
        Repository repository = ImageReference.parse(question.image).repository();
        ImageAccessPolicy policy = policies.get(organizationOfUser.get(question.username));
        return new AccessRequest(new Puller.SignedIn(List.of(new Puller.Affiliation(Role.MEMBER, policy)),
                new SeveralOrganizations.MostRestrictive()), repository, Guests.REFUSED).decide(_ -> Optional.empty());
    }

    private static ImageAccessPolicy policy(String name, int number) {
        Set<Repository> allowed = IntStream.range(0, ALLOWED).mapToObj(tool -> Repository.parse(tool(number, tool)))
                .collect(Collectors.toSet());
        return new ImageAccessPolicy(name, 7, io.pullgate.policy.decision.Mode.ENFORCE,
                new Restrictions(true, false, Optional.empty(), false), allowed, Set.of(name),
                new OtherRegistries.Ungoverned());
    }

    private static String image(int organization, int number) {
        return switch (number % 4) {
            case 0 -> "postgres:17";
            case 1 -> "mallory/backdoor-%d:1.0".formatted(number % 1000);
            case 2 -> tool(organization, number % ALLOWED) + ":latest";
            default -> "docker.io/org-%07d/frontend@sha256:".formatted(organization + 1) + "ab".repeat(32);
        };
    }

    private static String tool(int organization, int number) {
        return "vendor-%d/tool-%d".formatted(organization % 1000, number);
    }
}
