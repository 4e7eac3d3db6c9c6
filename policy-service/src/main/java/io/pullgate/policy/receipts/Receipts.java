package io.pullgate.policy.receipts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.view.RulesListener;

/// Receipts on their way from the thread that reads the rules to the one that tells of them.
///
/// They are few or they are lost: what finds no room here is in force all the same, and the next heartbeat says so.
@ApplicationScoped
class Receipts implements RulesListener {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TOGETHER = 500;

    private final BlockingQueue<Receipt> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Clock clock;

    Receipts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void inForce(String organization, long revision, Optional<Instant> changedAt) {
        waiting.offer(new Receipt(organization, revision, changedAt, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /// The oldest that wait, as soon as there are any; none if there are none in time.
    List<Receipt> take(Duration atMost) throws InterruptedException {
        List<Receipt> taken = new ArrayList<>();
        Optional.ofNullable(waiting.poll(atMost.toNanos(), TimeUnit.NANOSECONDS)).ifPresent(taken::add);
        waiting.drainTo(taken, MOST_TOGETHER - taken.size());
        return taken;
    }
}
