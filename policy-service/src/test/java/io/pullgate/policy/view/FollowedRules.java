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

    private final RulesInMemory rules;
    private final RulesReader reader;

    public FollowedRules(String bootstrapServers, RulesListener listener) {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        rules = new RulesInMemory(Clock.systemUTC(), listener);
        reader = new RulesReader(rules, new Announcements(json, new SimpleMeterRegistry()),
                new RulesTopics(Map.of("bootstrap.servers", bootstrapServers)));
        reader.start(new StartupEvent());
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
