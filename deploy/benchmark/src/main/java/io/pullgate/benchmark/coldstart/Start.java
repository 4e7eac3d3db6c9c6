package io.pullgate.benchmark.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.decision.Gate;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.steady.SteadyClient;
import io.pullgate.benchmark.steady.SteadyFigures;
import io.pullgate.local.ManagedProcess;

/// One start of policy-service and its first questions.
///
/// @param readySeconds from the start of the process to its saying that it is ready
/// @param residentMiB of memory, with the garbage of the questions still in it
/// @param heapMiB what is alive afterwards
record Start(double readySeconds, double residentMiB, double heapMiB, double p99Millis, long failures) {

    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double MIB = 1 << 20;

    /// Starts it, asks it, and stops it.
    static Start of(Service policy, Gate gate, SteadyClient client, Duration duration) {
        long begin = System.nanoTime();
        try (policy) {
            double ready = (policy.startTimed(PATIENCE, BETWEEN_LOOKS) - begin) / 1e9;
            SteadyFigures asked = client.ask(gate.asking(policy), duration);
            double resident = residentBytes(policy.process()) / MIB;
            return new Start(ready, resident, LiveHeap.of(policy.process()).bytes() / MIB, asked.latencies().millis(99),
                    asked.failures());
        }
    }

    private static double residentBytes(ManagedProcess process) {
        Path status = Path.of("/proc", process.pid().orElseThrow().toString(), "status");
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(status));
            if (!resident.find()) {
                throw new MeasurementException("%s does not tell the resident memory.".formatted(status));
            }
            return Long.parseLong(resident.group(1)) * 1024.0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
