package io.pullgate.settings.propagation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.Organization;
import io.pullgate.settings.Revision;

/// All replicas of policy-service, as far as they have told of themselves.
///
/// That a change is in force somewhere is known in two ways: by a receipt, at once and to the millisecond; or because the
/// replica vouches for everything committed before a later instant, which is known however many receipts were lost.
@ApplicationScoped
public class Fleet {

    private final PropagationConfig config;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<String, Heard> latest = new TreeMap<>();
    private final Receipts receipts = new Receipts();
    private boolean known;

    Fleet(PropagationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    public Propagation propagationOf(Organization organization) {
        lock.lock();
        try {
            Instant now = clock.instant();
            return new Propagation(organization, known,
                    counted(now).map(heard -> progress(heard, organization, now)).toList());
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the rules are in force everywhere, or the time is over. Nothing must be held meanwhile.
    public Propagation await(Organization organization, Duration atMost) {
        long patience = atMost.toNanos();
        lock.lock();
        try {
            Propagation propagation = propagationOf(organization);
            while (!propagation.inForce() && patience > 0) {
                patience = news.awaitNanos(patience);
                propagation = propagationOf(organization);
            }
            return propagation;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return propagationOf(organization);
        } finally {
            lock.unlock();
        }
    }

    /// Takes in a report, in any order and however often. Returns how long each change took that is thereby in force at all
    /// replicas that follow.
    List<Duration> take(Heard heard) {
        lock.lock();
        try {
            Instant now = clock.instant();
            latest.values().removeIf(old -> isForgotten(old, now));
            Heard held = latest.merge(heard.report().replica(), heard, Heard::orNewer);
            if (held.report().startedAt().isAfter(heard.report().startedAt())) {
                return List.of();
            }
            news.signalAll();
            return heard.report().receipts().stream().filter(receipt -> receipts.add(heard.report(), receipt))
                    .flatMap(receipt -> completedBy(receipt, heard.report(), now).stream()).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Everything that was said until now has been taken in.
    void isKnown() {
        lock.lock();
        try {
            known = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long count(Progress.State state) {
        lock.lock();
        try {
            return inState(state, clock.instant()).count();
        } finally {
            lock.unlock();
        }
    }

    private Stream<Heard> counted(Instant now) {
        return latest.values().stream().filter(heard -> !heard.report().stopping() && !isForgotten(heard, now));
    }

    private Stream<Heard> inState(Progress.State state, Instant now) {
        return counted(now).filter(heard -> heard.state(now, config.silentAfter()) == state);
    }

    private boolean isForgotten(Heard heard, Instant now) {
        return heard.isOlderThan(config.forgetAfter(), now);
    }

    private Progress progress(Heard heard, Organization organization, Instant now) {
        String name = organization.name().value();
        Report report = heard.report();
        Optional<Report.Receipt> receipt = receipts.of(name, report);
        Optional<Revision> received = receipt.map(Report.Receipt::revision).map(Revision::new);
        boolean isReceived = received.filter(revision -> revision.compareTo(organization.revision()) >= 0).isPresent();
        boolean isVouchedFor = report.vouchesFor(name, organization.stamp().occurredAt());
        return new Progress(report.replica(), heard.state(now, config.silentAfter()), isReceived || isVouchedFor,
                isVouchedFor && !isReceived ? Optional.of(organization.revision()) : received,
                receipt.filter(_ -> isReceived).map(it -> between(organization.stamp().occurredAt(), it.appliedAt())),
                heard.at(), report.completeAsOf().map(asOf -> between(asOf, now)));
    }

    /// How long a change took of which this is the last receipt: every other replica that follows has sent one, too.
    private Optional<Duration> completedBy(Report.Receipt receipt, Report report, Instant now) {
        List<Report> following = inState(Progress.State.FOLLOWING, now).map(Heard::report).toList();
        List<Instant> applied = following.stream().flatMap(other -> receipts.of(receipt.organization(), other).stream())
                .filter(other -> other.revision() >= receipt.revision()).map(Report.Receipt::appliedAt).sorted().toList();
        return receipt.changedAt()
                .filter(_ -> known && following.contains(report) && applied.size() == following.size())
                .map(changedAt -> between(changedAt, applied.getLast()));
    }

    /// Clocks of different machines may differ by more than there is between two moments.
    private static Duration between(Instant earlier, Instant later) {
        return later.isBefore(earlier) ? Duration.ZERO : Duration.between(earlier, later);
    }
}
