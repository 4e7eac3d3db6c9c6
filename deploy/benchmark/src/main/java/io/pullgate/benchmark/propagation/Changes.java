package io.pullgate.benchmark.propagation;

import java.time.Duration;
import java.util.List;
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
import io.pullgate.benchmark.topic.PolicyTopic;

/// Changes of the rules of many organizations in turn, each sent when it is due, however long the ones before it take.
final class Changes {

    private static final Duration LOST = Duration.ofSeconds(30);
    private static final Duration TO_BE_SEEN = Duration.ofSeconds(1);

    private final List<String> organizations;
    private final SettingsApi settings;
    private final List<PolicyApi> policies;
    private final PolicyTopic topic;

    Changes(List<String> organizations, SettingsApi settings, List<PolicyApi> policies, PolicyTopic topic) {
        this.organizations = organizations;
        this.settings = settings;
        this.policies = policies;
        this.topic = topic;
    }

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

    private void make(int number, long due, Figures figures) {
        String organization = organizations.get(number % organizations.size());
        Rules rules = Rules.numbered(number / organizations.size());
        long sent = System.nanoTime();
        Answer answer = settings.change(organization, Organizations.owner(organization), rules);
        long acknowledged = System.nanoTime();
        if (answer.status() != 200) {
            figures.refused(answer.status());
            return;
        }
        List<OptionalLong> inForce = Threads.together(policies.stream()
                .<Callable<OptionalLong>> map(policy -> () -> policy.awaitInForce(organization, answer.revision(), LOST))
                .toList());
        figures.late.add(sent - due);
        figures.acknowledged.add(acknowledged - sent);
        if (inForce.stream().allMatch(OptionalLong::isPresent)) {
            long first = inForce.stream().mapToLong(OptionalLong::getAsLong).min().orElseThrow();
            long all = inForce.stream().mapToLong(OptionalLong::getAsLong).max().orElseThrow();
            figures.firstReplica.add(first - sent);
            figures.allReplicas.add(all - sent);
            figures.allReplicasSinceAcknowledged.add(all - acknowledged);
        } else {
            figures.lost.increment();
        }
        notePublished(organization, answer.revision(), sent, figures);
    }

    private void notePublished(String organization, long revision, long sent, Figures figures) {
        Threads.await(TO_BE_SEEN, () -> topic.last(organization).filter(seen -> seen.revision() >= revision).isPresent());
        topic.last(organization).filter(seen -> seen.revision() == revision)
                .ifPresent(seen -> figures.published.add(seen.nanoTime() - sent));
    }
}
