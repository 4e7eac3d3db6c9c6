package io.pullgate.policy.view;

import java.time.Clock;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Rules in memory that really follow a Kafka, for tests of other packages.
public final class FollowedRules implements AutoCloseable {

    private final RulesTopics topics;
    private final RulesInMemory rules;
    private final Announcements announcements;
    private final RulesReader reader;

    private FollowedRules(RulesTopics topics, RulesListener listener) {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.topics = topics;
        this.rules = new RulesInMemory(Clock.systemUTC(), listener);
        this.announcements = new Announcements(json, new SimpleMeterRegistry());
        this.reader = new RulesReader(rules, announcements, topics);
    }

    public FollowedRules(String bootstrapServers, RulesListener listener) {
        this(new RulesTopics(Map.of("bootstrap.servers", bootstrapServers)), listener);
        follow();
    }

    /// Rules in memory that follow nothing yet.
    public static FollowedRules notYet(String bootstrapServers) {
        return new FollowedRules(new RulesTopics(Map.of("bootstrap.servers", bootstrapServers)), (_, _, _) -> {
        });
    }

    public void follow() {
        reader.start(new StartupEvent());
    }

    public RestoredRules restored() {
        return new RestoredRules(rules, announcements);
    }

    public RulesCopy copy() {
        return new RulesCopy(topics);
    }

    public boolean areRestored() {
        return rules.areRestored();
    }

    public RulesInMemory rules() {
        return rules;
    }

    @Override
    public void close() {
        try {
            reader.stop(new ShutdownEvent());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
