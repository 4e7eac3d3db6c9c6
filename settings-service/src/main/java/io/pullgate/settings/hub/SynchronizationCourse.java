package io.pullgate.settings.hub;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

/// The course of a run: what to ask next, and what an answer leads to. Each step is a transaction of its own, so that a run
/// goes on where it was, whoever stopped.
@ApplicationScoped
@Transactional
class SynchronizationCourse {

    private final Synchronizations synchronizations;
    private final Findings findings;
    private final HubMerge merge;
    private final HubConfig config;
    private final Clock clock;

    SynchronizationCourse(Synchronizations synchronizations, Findings findings, HubMerge merge, HubConfig config, Clock clock) {
        this.synchronizations = synchronizations;
        this.findings = findings;
        this.merge = merge;
        this.config = config;
        this.clock = clock;
    }

    Synchronization present() {
        return synchronizations.present();
    }

    boolean isReady() {
        return synchronizations.present().isReady(now());
    }

    /// What to ask now; empty where there is nothing to ask, or not now.
    Optional<Question> next() {
        Synchronization before = synchronizations.locked();
        if (!before.isReady(now())) {
            return Optional.empty();
        }
        Synchronization going = before.going(now(), config.interval());
        Run run = going.run().orElseThrow();
        if (!before.run().map(Run::startedAt).equals(Optional.of(run.startedAt()))) {
            findings.clear();
        }
        synchronizations.put(going);
        return run.searchFrom().<Question> map(Question.Search::new).or(() -> findings.next().map(Question.BadgeOf::new));
    }

    /// Takes an answer in. Once nothing is left to ask, the catalogue is changed in the same transaction.
    Synchronization answered(Reply reply) {
        Synchronization before = synchronizations.locked();
        Optional<Run> running = before.run().filter(run -> !run.brokenOff());
        Synchronization after = running.map(run -> after(before, run, reply)).orElse(before);
        synchronizations.put(after);
        return after;
    }

    private Synchronization after(Synchronization before, Run run, Reply reply) {
        return switch (reply.answer()) {
            case Answer.Found found -> onward(before, searched(run.answered(quietUntil(reply)), found));
            case Answer.BadgeIs(Namespace namespace, Badge badge) -> {
                findings.answered(namespace, badge);
                yield onward(before, run.answered(quietUntil(reply)));
            }
            case Answer.NotNow(Instant until) -> before.with(run.putOff(until));
            case Answer.Trouble(String what) -> troubled(before, run, what);
            case Answer.Refused(String what) ->
                before.brokenOff(run.failed(now()), now(), what, config.retryPause());
        };
    }

    private Run searched(Run run, Answer.Found found) {
        findings.saw(found.sightings());
        Optional<Integer> next = found.next().filter(from -> from < config.searchLimit());
        if (next.isEmpty()) {
            findings.ask(merge.toAsk(findings.all(), now()));
        }
        return run.searched(next);
    }

    private Synchronization onward(Synchronization before, Run run) {
        if (run.searchFrom().isPresent() || findings.next().isPresent()) {
            return before.with(run);
        }
        Outcome outcome = merge.conclude(run, findings.all(), now());
        findings.clear();
        return before.ended(outcome, config.interval());
    }

    private Synchronization troubled(Synchronization before, Run run, String what) {
        int failures = run.failures() + 1;
        if (failures >= config.attempts()) {
            return before.brokenOff(run.failed(now()), now(), what, config.retryPause());
        }
        BackOff backOff = new BackOff(config.firstBackOff(), config.longestBackOff());
        return before.with(run.failed(now().plus(backOff.after(failures, ThreadLocalRandom.current().nextDouble()))));
    }

    private Instant quietUntil(Reply reply) {
        Instant pause = now().plus(config.pause());
        return Stream.concat(Stream.of(pause), reply.quietUntil().stream()).max(Instant::compareTo).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
