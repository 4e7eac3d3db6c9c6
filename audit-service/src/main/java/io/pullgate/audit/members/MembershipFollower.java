package io.pullgate.audit.members;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.consumer.ConsumerThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/// Keeps [Members] up to date for as long as the service runs. Every replica reads everything: there is no group to share with.
@ApplicationScoped
public class MembershipFollower {

    private final MembershipConfig config;
    private final Members members;
    private final Counter unreadable;
    private final ConsumerThread thread;

    MembershipFollower(@Identifier("default-kafka-broker") Map<String, Object> kafka, MembershipConfig config,
            Members members, MeterRegistry registry) {
        this.config = config;
        this.members = members;
        this.unreadable = Counter.builder("pullgate.audit.memberships.unreadable")
                .description("Messages skipped because they are no membership").register(registry);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.thread = new ConsumerThread("membership", settings, config.retry(), this::follow);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        thread.stop();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void follow(Consumer<byte[], byte[]> consumer, BooleanSupplier running) {
        new MembershipLoop(consumer, config.topic(), members, unreadable).run(running);
    }
}
