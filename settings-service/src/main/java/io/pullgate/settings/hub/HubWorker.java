package io.pullgate.settings.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.pullgate.settings.outbox.Loop;
import io.pullgate.settings.outbox.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Keeps the synchronization going. It runs in every replica; the one that gets the lock asks the next question. Where
/// Docker Hub is not to be asked, it does not even begin.
@ApplicationScoped
class HubWorker {

    private static final Logger LOG = Logger.getLogger(HubWorker.class);
    private static final String LOCK = "synchronization with Docker Hub";

    private final SynchronizationCourse course;
    private final HubClient client;
    private final HubMetrics metrics;
    private final ReplicaLock lock;
    private final HubConfig config;
    private final Clock clock;
    private final Loop loop;
    private final Outage outage;

    HubWorker(SynchronizationCourse course, HubClient client, HubMetrics metrics, ReplicaLock lock, HubConfig config,
            Clock clock) {
        this.course = course;
        this.client = client;
        this.metrics = metrics;
        this.lock = lock;
        this.config = config;
        this.clock = clock;
        this.loop = new Loop("hub-synchronization", this::step);
        this.outage = new Outage(LOG, "The synchronization with Docker Hub cannot be kept going", clock);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Duration step() {
        try {
            Duration pause = course.isReady() ? lock.whileAlone(LOCK, this::turn).orElse(config.pollInterval())
                    : config.pollInterval();
            metrics.show(course.present());
            outage.over();
            return pause;
        } catch (RuntimeException failure) {
            outage.of(failure);
            return config.pollInterval();
        }
    }

    /// One question and what comes of it. No transaction waits for Docker Hub.
    private Duration turn() {
        Optional<Question> question = course.next();
        if (question.isEmpty()) {
            return config.pollInterval();
        }
        Reply reply = client.ask(question.orElseThrow());
        metrics.count(reply.answer());
        Synchronization after = course.answered(reply);
        if (!after.isRunning()) {
            after.last().ifPresent(this::tell);
        }
        return after.run().map(run -> untilThen(run.quietUntil())).orElse(config.pollInterval());
    }

    private void tell(Outcome outcome) {
        metrics.count(outcome);
        outcome.failure().ifPresentOrElse(
                why -> LOG.warnf("The synchronization with Docker Hub has changed nothing requests=%d reason=\"%s\"",
                        outcome.requests(), why),
                () -> LOG.infof("Synchronized with Docker Hub requests=%d publishers=%s", outcome.requests(),
                        outcome.counts()));
    }

    private Duration untilThen(Instant moment) {
        Duration pause = Duration.between(clock.instant(), moment);
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(config.pollInterval()) < 0 ? pause : config.pollInterval();
    }
}
