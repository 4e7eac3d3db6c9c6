package io.pullgate.benchmark.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
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

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;
import io.pullgate.benchmark.world.World.Pull;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Patience;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.recording.Recorder;
import io.pullgate.policy.view.AnnouncedRecord;
import io.pullgate.policy.view.Announcements;
import io.pullgate.policy.view.RestoredRules;
import io.pullgate.policy.view.RulesInMemory;
import io.pullgate.policy.view.StalenessConfig;
import io.pullgate.policy.view.StalenessLimit;

/// policy-service's engine as its doors use it, from the text of an image and the name of a user to what the rules say. Nothing is
/// recorded, and nobody is told.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PullgateEngine {

    private static final Origin ORIGIN = new Origin(Door.AUTHZEN, "gate", Optional.empty(), Optional.empty());

    @Param("1000000")
    private int organizations;
    /// How many questions are asked in turn, each another user's of another organization.
    @Param("1000000")
    private int questions;

    private final Patience patience = new Patience();
    private DecisionPoint decisionPoint;
    private Pull[] pulls;
    private int next;

    @Setup
    public void takeInRules() {
        World world = new World(organizations, 1);
        RulesInMemory rules = new RulesInMemory(Clock.systemUTC(), (_, _, _) -> {
        });
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        RestoredRules restored = new RestoredRules(rules, new Announcements(json, new SimpleMeterRegistry()));
        AnnouncedWorld.announce(world, (topic, key, payload) -> restored
                .take(new AnnouncedRecord(topic, key, payload.getBytes(StandardCharsets.UTF_8))));
        restored.complete(Instant.now());
        decisionPoint = new DecisionPoint(rules, new NoRecorder(), new StalenessLimit(new OneDay()));
        pulls = shuffled(world);
        requireSense(rules);
    }

    @Benchmark
    public Ruling decide() {
        next = next + 1 == pulls.length ? 0 : next + 1;
        return ruling(pulls[next]);
    }

    private Ruling ruling(Pull pull) {
        ImageReference reference = ImageReference.parse(pull.image());
        return decisionPoint.rule(new PullAttempt(new Subject.VouchedFor(pull.username(), "gate"), pull.image(), reference,
                Guests.REFUSED, ORIGIN, Optional.empty()), patience);
    }

    /// In another order than the rules came, so that the next question's rules are hardly ever near.
    private Pull[] shuffled(World world) {
        List<Integer> numbers = IntStream.range(0, questions).boxed().collect(Collectors.toList());
        Collections.shuffle(numbers, new Random(7));
        return numbers.stream().map(number -> world.pull(number, questions)).toArray(Pull[]::new);
    }

    /// What is fast because it knows nobody shall not count.
    private void requireSense(RulesInMemory rules) {
        long allowed = IntStream.range(0, questions).filter(number -> ruling(pulls[number]).letsThrough()).count();
        if (rules.inventory().organizations() != organizations || allowed != questions / 2) {
            throw new MeasurementException("%d organizations, %d of %d pulls allowed: half of them should be."
                    .formatted(rules.inventory().organizations(), allowed, questions));
        }
    }

    private record OneDay() implements StalenessConfig {

        @Override
        public Duration limit() {
            return Duration.ofDays(1);
        }

        @Override
        public Beyond beyond() {
            return Beyond.REFUSE;
        }
    }

    /// Nothing is recorded here, so nothing may be asked to be.
    private static final class NoRecorder implements Recorder {

        @Override
        public RecordedDecision record(Ruling ruling) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<RecordedDecision> recordLater(Ruling ruling) {
            throw new UnsupportedOperationException();
        }
    }
}
