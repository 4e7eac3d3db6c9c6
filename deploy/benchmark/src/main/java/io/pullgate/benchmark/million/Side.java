package io.pullgate.benchmark.million;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;
import io.pullgate.benchmark.product.SettingsDatabase;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;

/// A settings-service with so many organizations, and how quickly it answered.
final class Side implements AutoCloseable {

    private static final String TEMPLATE = "template";
    private static final Duration TO_PUBLISH = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final double NANOS = 1e9;

    private final Stack stack;
    private final Population population;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<ApiCall, Latencies> all = new EnumMap<>(ApiCall.class);
    private double loadSeconds;
    private double publishSeconds;

    private Side(Stack stack, Population population) {
        this.stack = stack;
        this.population = population;
        forget();
    }

    /// Starts it, loads the organizations and waits until all of them are published.
    static Side start(Workplace place, Shape shape, int organizations, int members) {
        Side side = new Side(Stack.start(place, shape), new Population("org", organizations));
        SettingsApi api = side.stack.settingsApi();
        api.createOrganization(TEMPLATE, List.of("olivia"));
        api.change(TEMPLATE, "olivia", Rules.numbered(3)).expect(200);
        for (int i = 1; i <= members; i++) {
            api.addMember(TEMPLATE, "olivia", "member-" + i);
        }
        side.load(place);
        return side;
    }

    private void load(Workplace place) {
        long begin = System.nanoTime();
        population.load(stack.postgres().jdbcUrl("settings"), "settings_owner", TEMPLATE, done -> {
            if (done % 250_000 == 0) {
                place.say("%d organizations loaded after %.0f s", done, (System.nanoTime() - begin) / NANOS);
            }
        });
        loadSeconds = (System.nanoTime() - begin) / NANOS;
        try (SettingsDatabase database = stack.database()) {
            while (!database.isEverythingPublished()) {
                if (System.nanoTime() - begin > TO_PUBLISH.toNanos()) {
                    throw new MeasurementException(
                            "After %d minutes, not everything is published.".formatted(TO_PUBLISH.toMinutes()));
                }
                Threads.sleep(BETWEEN_LOOKS);
            }
        }
        publishSeconds = (System.nanoTime() - begin) / NANOS;
        place.say("%d organizations: loaded in %.1f s, published in %.1f s", population.count(), loadSeconds, publishSeconds);
    }

    /// So many calls of each kind, one after the other, each to another organization.
    Map<ApiCall, Latencies> measure(int calls) {
        Map<ApiCall, Latencies> measured = new EnumMap<>(ApiCall.class);
        for (ApiCall call : ApiCall.values()) {
            Latencies latencies = new Latencies();
            for (int i = 0; i < calls; i++) {
                measure(call, latencies);
            }
            measured.put(call, latencies);
            all.get(call).addAll(latencies);
        }
        return measured;
    }

    private void measure(ApiCall call, Latencies latencies) {
        int number = random.nextInt(population.count());
        String owner = population.owner(number);
        // Signed before the clock runs.
        stack.identity().token(owner);
        long begin = System.nanoTime();
        call.make(stack.settingsApi(), population.name(number), owner, random.nextInt()).expect(200);
        latencies.add(System.nanoTime() - begin);
    }

    /// What was measured so far was to warm up.
    void forget() {
        for (ApiCall call : ApiCall.values()) {
            all.put(call, new Latencies());
        }
    }

    Latencies all(ApiCall call) {
        return all.get(call);
    }

    double loadSeconds() {
        return loadSeconds;
    }

    /// From the beginning of the loading.
    double publishSeconds() {
        return publishSeconds;
    }

    int organizations() {
        return population.count();
    }

    @Override
    public void close() {
        stack.close();
    }
}
