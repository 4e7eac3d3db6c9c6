package io.pullgate.benchmark.million;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Shape;

/// Whether an owner notices how many other organizations there are.
public final class MillionOrganizations implements Scenario {

    private static final int FEW = 1_000;
    private static final int MEMBERS = 1;
    private static final double MOST = 2;

    @Override
    public String name() {
        return "million-organizations";
    }

    @Override
    public String question() {
        return "the API for one organization among a million, beside one among a thousand";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int many = scale.pick(1_000_000, 20_000);
        int pairs = scale.pick(7, 3);
        int calls = scale.pick(1_000, 200);
        Shape shape = Shape.of(1, 0);
        try (Side small = Side.start(place.beside("few"), shape, FEW, MEMBERS);
                Side large = Side.start(place.beside("many"), shape, many, MEMBERS)) {
            for (int i = 0; i < 2; i++) {
                small.measure(calls);
                large.measure(calls);
            }
            small.forget();
            large.forget();
            Map<ApiCall, Ratios> ratios = measure(small, large, pairs, calls);
            return report(small, large, ratios, calls);
        }
    }

    /// Pairs of few and many, so that what disturbs one disturbs the other.
    private static Map<ApiCall, Ratios> measure(Side small, Side large, int pairs, int calls) {
        Map<ApiCall, Ratios> ratios = new EnumMap<>(ApiCall.class);
        for (int pair = 0; pair < pairs; pair++) {
            Map<ApiCall, Latencies> few = small.measure(calls);
            Map<ApiCall, Latencies> many = large.measure(calls);
            for (ApiCall call : ApiCall.values()) {
                ratios.merge(call, Ratios.of(many.get(call).millis(99) / few.get(call).millis(99)), Ratios::with);
            }
        }
        return ratios;
    }

    private static Report report(Side small, Side large, Map<ApiCall, Ratios> ratios, int calls) {
        Table table = Table.of("milliseconds", "p50 few", "p50 many", "p99 few", "p99 many", "max many", "p99 ratio", "from",
                "to");
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<ApiCall, Ratios> entry : ratios.entrySet()) {
            Latencies few = small.all(entry.getKey());
            Latencies many = large.all(entry.getKey());
            Ratios ratio = entry.getValue();
            table = table.with(entry.getKey().title(), Latencies.text(few.millis(50)), Latencies.text(many.millis(50)),
                    Latencies.text(few.millis(99)), Latencies.text(many.millis(99)), Latencies.text(many.maxMillis()),
                    Latencies.text(ratio.median()), Latencies.text(ratio.least()), Latencies.text(ratio.most()));
            verdicts.add(Verdict.atMost(entry.getKey().title() + ": p99 of many by p99 of few, median of the pairs",
                    ratio.median(), MOST, ""));
        }
        return Report
                .of("million-organizations",
                        """
                                Two settings-services, each with a PostgreSQL and a Kafka of its own: one with %,d organizations, one with %,d. In turn,
                                each is asked %,d times for each call, one call after the other, every call by the owner of an organization picked at
                                random. The organizations were loaded by COPY, with one owner per hundred and %d member each, and then published by the
                                service: %,d loaded in %.0f s and published %.0f s after the beginning."""
                                .formatted(small.organizations(), large.organizations(), calls, MEMBERS, large.organizations(),
                                        large.loadSeconds(), large.publishSeconds()))
                .with(table).with(verdicts.toArray(Verdict[]::new));
    }
}
