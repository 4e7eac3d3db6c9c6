package io.pullgate.audit.forward;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What an operator watches of one sink.
final class SinkMeters {

    private final Counter sent;
    private final Counter failures;
    private final Counter skipped;
    private final AtomicLong lag = new AtomicLong();

    SinkMeters(MeterRegistry registry, String sink) {
        sent = counter(registry, sink, "pullgate.siem.sent", "Events a sink has taken");
        failures = counter(registry, sink, "pullgate.siem.failures", "Attempts to send that failed");
        skipped = counter(registry, sink, "pullgate.siem.skipped", "Events a receiver refused for good and did not get");
        Gauge.builder("pullgate.siem.lag", lag, AtomicLong::get).tag("sink", sink)
                .description("Records that have not come to a sink yet").register(registry);
    }

    void sent(int events) {
        sent.increment(events);
    }

    void failed() {
        failures.increment();
    }

    void skipped() {
        skipped.increment();
    }

    void lag(long records) {
        lag.set(records);
    }

    private static Counter counter(MeterRegistry registry, String sink, String name, String description) {
        return Counter.builder(name).tag("sink", sink).description(description).register(registry);
    }
}
