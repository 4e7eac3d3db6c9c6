package io.pullgate.acceptance.product;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Many clients asking for tokens at the same time, who write down every decision they were told.
public final class Load implements AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    private final PolicyApi policy;
    private final String service;
    private final List<String> repositories;
    private final Optional<String> authorization;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<UUID> decisions = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> lastAnswer = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean ending;

    private Load(PolicyApi policy, String service, List<String> repositories, String authorization) {
        this.policy = policy;
        this.service = service;
        this.repositories = repositories;
        this.authorization = Optional.of(authorization);
    }

    public static Load start(int clients, PolicyApi policy, String service, List<String> repositories, String authorization) {
        Load load = new Load(policy, service, repositories, authorization);
        for (int client = 0; client < clients; client++) {
            int first = client;
            load.clients.submit(() -> load.ask(first));
        }
        return load;
    }

    /// Every decision a client was told, by the identifier in the answer.
    public Set<UUID> decisions() {
        return Set.copyOf(decisions);
    }

    /// How many answers of each status there were.
    public Map<Integer, Integer> statuses() {
        Map<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    public int answers(int status) {
        return statuses().getOrDefault(status, 0);
    }

    public Instant lastAnswer() {
        return lastAnswer.get();
    }

    /// Returns when the last question is answered.
    @Override
    public void close() {
        ending = true;
        clients.close();
    }

    private void ask(int first) {
        for (int question = first; !ending; question++) {
            try {
                Answer answer = policy.token(service, repositories.get(question % repositories.size()), authorization);
                decisions.addAll(answer.decisions());
                statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
                lastAnswer.set(Instant.now());
            } catch (UncheckedIOException _) {
                // The service was just killed; this client was told nothing.
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_QUESTIONS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
