package io.pullgate.benchmark.visible;

import java.time.Duration;
import java.util.Locale;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.local.KafkaBroker;

/// How long it takes until somebody who asks is shown a decision.
public final class Visible implements Scenario {

    private static final int PER_SECOND = 5_000;
    /// As many as were due, but for what the clock rounds.
    private static final double KEPT_UP = 0.99;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public String question() {
        return "5,000 decisions/s: how long from publication until audit-service shows them";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                DecisionFeed feed = new DecisionFeed(kafka.bootstrapServers());
                AuditStack audit = AuditStack.start(place, kafka, identity, Shape.AS_ON_A_SERVER)) {
            SampledFeed sampled = new SampledFeed(feed, audit.api(), PER_SECOND);
            sampled.run(Duration.ofSeconds(scale.pick(60, 10)));
            place.say("warm");
            return report(sampled.run(Duration.ofSeconds(scale.pick(60, 10))));
        } finally {
            kafka.stop();
            place.clear();
        }
    }

    private static Report report(SampledFeed.Seen seen) {
        Latencies all = new Latencies();
        all.addAll(seen.byId());
        all.addAll(seen.amongNewest());
        return Report
                .of("visible", String.format(Locale.ROOT,
                        """
                                Decisions of 1,000 organizations are published at a steady pace in %d partitions, after as much time to warm up. One in %d \
                                is asked for every %d ms from the moment it is handed to Kafka's client, by turns by its id and as one of the newest of its \
                                organization, until it is shown; what the answer takes counts. %.0f decisions were published a second.""",
                        DecisionFeed.PARTITIONS, SampledFeed.ONE_IN, SampledFeed.BETWEEN_LOOKS.toMillis(), seen.perSecond()))
                .with(Table.of(Latencies.COLUMNS).with(seen.byId().row("shown by its id"))
                        .with(seen.amongNewest().row("shown among the newest")).with(all.row("both")))
                .with(Verdict.atLeast("decisions published a second", Math.round(seen.perSecond()),
                        Math.round(PER_SECOND * KEPT_UP)),
                        Verdict.atMost("published to shown, p99", all.millis(99), LONGEST.toMillis(), "ms"),
                        Verdict.none("decision that was not shown", seen.never()));
    }
}
