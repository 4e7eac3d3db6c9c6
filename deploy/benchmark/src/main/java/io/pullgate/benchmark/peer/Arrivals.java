package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.report.Latencies;

/// Questions that come at a rate of their own ([OpenLoop]), from a JVM on the client's core.
///
/// @param connections as many as there may be at the same time
/// @param deadline after which nobody waits for an answer any more
public record Arrivals(Path folder, int connections, Duration deadline) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESULT = "result ";

    /// @param answered with 200, from when the question was due
    /// @param turnedAway with 503
    /// @param intime answered before the deadline
    /// @param strange everything else, and connections lost
    public record Outcome(Latencies answered, Latencies turnedAway, long intime, long strange) {
    }

    public Outcome put(Peer peer, int perSecond, Duration duration) {
        Path order = folder.resolve("order.json");
        try {
            Files.createDirectories(folder);
            JSON.writeValue(order.toFile(), new OpenLoop.Order(peer.url().toString(), peer.headers(), peer.asks(), perSecond,
                    (int) duration.toSeconds(), connections, (int) deadline.toMillis()));
            String printed = Output
                    .of(Cores.ofTheClient(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx1g", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                            OpenLoop.class.getName(),
                            order.toString())))
                    .require("asking " + peer.name());
            String result = printed.lines().filter(line -> line.startsWith(RESULT)).findFirst()
                    .orElseThrow(() -> new MeasurementException("No figures were printed: " + printed));
            return outcome(JSON.readValue(result.substring(RESULT.length()), OpenLoop.Result.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Outcome outcome(OpenLoop.Result result) {
        return new Outcome(decoded(result.answered()), decoded(result.turnedAway()), result.intime(), result.strange());
    }

    private static Latencies decoded(String base64) {
        return Latencies.decode(Base64.getDecoder().decode(base64));
    }
}
