package io.pullgate.benchmark.coldstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.decision.Gate;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.steady.SteadyClient;

/// Starts of policy-service, by several sets of options of the JVM in turn, each round after a raw reading.
///
/// @param raw seconds of the raw reading of each round
/// @param starts of each set of options, in the order of the rounds
record Starts(List<Shape> shapes, List<Double> raw, List<List<Start>> starts) {

    static Starts play(PolicyStack stack, Gate gate, List<Shape> shapes, SteadyClient client, Workplace place, Scale scale) {
        Duration duration = Duration.ofSeconds(scale.pick(20, 5));
        List<Service> services = IntStream.range(0, shapes.size())
                .mapToObj(number -> stack.policyService("policy-service-" + (number + 1), shapes.get(number))).toList();
        Starts found = new Starts(shapes, new ArrayList<>(),
                shapes.stream().<List<Start>> map(_ -> new ArrayList<>()).toList());
        for (int round = 0; round < scale.pick(5, 2); round++) {
            found.raw.add(RawReading.seconds(stack.kafka().bootstrapServers(), Shape.AS_ON_A_SERVER, place));
            place.say("round %d, raw reading: %.1f s", round + 1, found.raw.getLast());
            for (int number = 0; number < services.size(); number++) {
                Start start = Start.of(services.get(number), gate, client, duration);
                found.starts.get(number).add(start);
                place.say("round %d, %s: ready after %.1f s, %.0f MiB of heap, %.0f MiB resident, p99 %.2f ms", round + 1,
                        found.name(number), start.readySeconds(), start.heapMiB(), start.residentMiB(), start.p99Millis());
            }
        }
        return found;
    }

    int count() {
        return raw.size();
    }

    /// How many times as long as a raw reading it took to get ready, as the median of the rounds.
    double inRawReadings(int number) {
        return Spread.median(IntStream.range(0, count())
                .mapToDouble(round -> starts.get(number).get(round).readySeconds() / raw.get(round)));
    }

    long failures() {
        return starts.stream().flatMap(List::stream).mapToLong(Start::failures).sum();
    }

    Table table() {
        Table table = Table.of("min / median / max", "ready after s", "in raw readings", "live heap MiB", "resident MiB",
                "p99 ms")
                .with("raw reading", Spread.of(raw.stream().mapToDouble(Double::doubleValue)).text(1), "1", "", "", "");
        for (int number = 0; number < shapes.size(); number++) {
            table = table.with(name(number), range(number, Start::readySeconds, 1),
                    String.format(Locale.ROOT, "%.2f", inRawReadings(number)), range(number, Start::heapMiB, 0),
                    range(number, Start::residentMiB, 0), range(number, Start::p99Millis, 2));
        }
        return table;
    }

    private String name(int number) {
        return String.join(" ", shapes.get(number).javaOptions());
    }

    private String range(int number, ToDoubleFunction<Start> figure, int digits) {
        return Spread.of(starts.get(number).stream().mapToDouble(figure)).text(digits);
    }
}
