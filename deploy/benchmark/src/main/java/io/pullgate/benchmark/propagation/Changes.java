package io.pullgate.benchmark.propagation;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.product.PolicyApi;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;

/// Changes of the rules of many organizations in turn, each sent when it is due, however long the ones before it take.
///
/// @param organizations which are changed in turn
record Changes(List<String> organizations, SettingsApi settings, List<PolicyApi> policies, Observers observers) {

    /// Every how many changes the replicas are asked whether it is in force: every question is a decision that they must record,
    /// which costs more than the change itself.
    static final int ASKED_ONE_IN = 5;

    private static final Duration LOST = Duration.ofSeconds(30);

    /// Makes so many changes and returns when the last one is in force, or lost.
    ///
    /// @param first the number of the first change: none may be made twice
    void make(int first, int count, long intervalNanos, Figures figures) {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = start + i * intervalNanos;
                int number = first + i;
                Threads.sleepUntil(due);
                threads.execute(() -> make(number, due, figures));
            }
        }
    }

    /// How many organizations there are whose present rules are not in force on all replicas.
    long behind() {
        return organizations.stream().filter(organization -> {
            long revision = settings.settings(organization, Organizations.owner(organization)).expect(200).revision();
            return awaitInForce(organization, revision).stream().anyMatch(OptionalLong::isEmpty);
        }).count();
    }

    private void make(int number, long due, Figures figures) {
        try {
            Optional<Change> made = change(number, due, figures);
            made.ifPresent(change -> observe(change, number % ASKED_ONE_IN == 0, figures));
        } catch (UncheckedIOException _) {
            figures.failed.increment();
        }
    }

    private Optional<Change> change(int number, long due, Figures figures) {
        String organization = organizations.get(number % organizations.size());
        Instant sentAt = Instant.now();
        long sent = System.nanoTime();
        Answer answer = settings.change(organization, Organizations.owner(organization),
                Rules.numbered(number / organizations.size()));
        long acknowledged = System.nanoTime();
        if (answer.status() != 200) {
            figures.failed.increment();
            return Optional.empty();
        }
        figures.late.add(sent - due);
        figures.acknowledged.add(acknowledged - sent);
        return Optional.of(new Change(organization, answer.revision(), sentAt, sent, acknowledged));
    }

    private void observe(Change change, boolean asked, Figures figures) {
        if (asked) {
            ask(change, figures);
        }
        observers.note(change, figures);
    }

    private void ask(Change change, Figures figures) {
        List<OptionalLong> moments = awaitInForce(change.organization(), change.revision());
        if (moments.stream().anyMatch(OptionalLong::isEmpty)) {
            figures.lost.increment();
            return;
        }
        long first = moments.stream().mapToLong(OptionalLong::getAsLong).min().orElseThrow();
        long all = moments.stream().mapToLong(OptionalLong::getAsLong).max().orElseThrow();
        figures.askedFirst.add(first - change.sent());
        figures.askedAll.add(all - change.sent());
        figures.askedAllSinceAcknowledged.add(all - change.acknowledged());
    }

    private List<OptionalLong> awaitInForce(String organization, long revision) {
        return Threads.together(policies.stream()
                .<Callable<OptionalLong>> map(policy -> () -> policy.awaitInForce(organization, revision, LOST)).toList());
    }
}
