package io.pullgate.audit.forward;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import org.jboss.logging.Logger;

import io.pullgate.audit.forward.SiemConfig.Start;
import io.pullgate.audit.round.Interruption;
import io.pullgate.audit.store.SinkLedger;

/// The work of one sink, in a thread of its own, for as long as the service runs.
final class Forwarding implements Runnable {

    private static final Duration REMINDER = Duration.ofMinutes(5);
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    /// A receiver that wants to be left alone for longer is asked again all the same.
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    private final String follower;
    private final Start start;
    private final Delivery delivery;
    private final SinkLedger ledger;
    private final SinkMeters meters;
    private final Backoff backoff;
    private final Interruption interruption;
    private volatile boolean running = true;

    Forwarding(String follower, Start start, Delivery delivery, SinkLedger ledger, SinkMeters meters, Backoff backoff,
            Clock clock) {
        this.follower = follower;
        this.start = start;
        this.delivery = delivery;
        this.ledger = ledger;
        this.meters = meters;
        this.backoff = backoff;
        this.interruption = new Interruption(
                new Interruption.Words("A sink takes nothing; its records wait. sink=" + follower,
                        "A sink takes records again. sink=" + follower),
                REMINDER, clock);
    }

    /// Whoever calls this interrupts the thread too.
    void stop() {
        running = false;
    }

    @Override
    public void run() {
        boolean begun = false;
        while (running && !Thread.currentThread().isInterrupted()) {
            try {
                if (!begun) {
                    ledger.begin(follower, start == Start.NOW);
                    begun = true;
                }
                advance();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (UnavailableException failure) {
                waitAfter(failure, shorter(failure.notBefore(), LONGEST_WISH));
            } catch (RefusedException | SQLException failure) {
                waitAfter(failure, Duration.ZERO);
            } catch (RuntimeException | Error failure) {
                // An Error too: a thread that ends would leave its records waiting for ever, and nobody would know.
                LOG.errorf(failure, "A sink failed. sink=%s", follower);
                waitAfter(failure, Duration.ZERO);
            }
        }
    }

    /// Nothing to do says nothing about the receiver: another replica may be trying.
    private void advance() throws SQLException, InterruptedException {
        if (delivery.step()) {
            backoff.reset();
            interruption.isOver();
        } else {
            Thread.sleep(IDLE);
        }
    }

    private void waitAfter(Throwable failure, Duration atLeast) {
        if (!running) {
            return;
        }
        meters.failed();
        interruption.goesOn(failure);
        Duration next = backoff.next();
        try {
            Thread.sleep(next.compareTo(atLeast) < 0 ? atLeast : next);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
