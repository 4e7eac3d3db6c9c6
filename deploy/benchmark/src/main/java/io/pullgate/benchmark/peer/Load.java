package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.benchmark.MeasurementException;

/// As many questions as a server can answer, from a number of connections: by wrk, on a core of its own.
///
/// @param pause of each connection between an answer and the next question
public record Load(Path folder, int connections, Duration pause) {

    private static final Pattern FIGURES = Pattern.compile("figures (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    /// Each connection asks again at once.
    public Load(Path folder, int connections) {
        this(folder, connections, Duration.ZERO);
    }

    /// @param failures answers with another status than 200, and connections lost
    /// @param processorMicros of the server, for each answer
    public record Figures(double perSecond, double p50Millis, double p99Millis, long failures, double processorMicros,
            double seconds) {

        /// Answers with status 200.
        public double goodPerSecond() {
            return perSecond - failures / seconds;
        }
    }

    public Figures put(Peer peer, Duration duration) {
        Duration before = processorTime(peer);
        String printed = Output.of(Cores.ofTheClient(List.of("wrk", "--threads", "1", "--connections", "" + connections,
                "--duration", duration.toSeconds() + "s", "--timeout", "10s", "--script", script(peer).toString(),
                peer.url().toString()))).require("wrk against " + peer.name());
        Duration used = processorTime(peer).minus(before);
        Matcher figures = FIGURES.matcher(printed);
        if (!figures.find()) {
            throw new MeasurementException("wrk has printed no figures: " + printed);
        }
        long answers = Long.parseLong(figures.group(1));
        if (answers == 0) {
            throw new MeasurementException("%s has answered nothing: %s".formatted(peer.name(), printed));
        }
        return new Figures(answers * 1e6 / Long.parseLong(figures.group(2)), Long.parseLong(figures.group(3)) / 1e3,
                Long.parseLong(figures.group(4)) / 1e3, Long.parseLong(figures.group(5)), used.toNanos() / 1e3 / answers,
                Long.parseLong(figures.group(2)) / 1e6);
    }

    /// With that of the processes it has started, as the scripts that start a JVM do.
    private static Duration processorTime(Peer peer) {
        ProcessHandle process = peer.process().pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new MeasurementException(peer.name() + " does not run."));
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(member -> member.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    /// The questions in turn; at the end what was counted, in a form of our own.
    private Path script(Peer peer) {
        Path file = folder.resolve(peer.name() + ".lua");
        String requests = peer.questions().stream().map(question -> request(peer, question)).collect(Collectors.joining());
        String headers = peer.headers().entrySet().stream().map(Load::header).collect(Collectors.joining());
        String text = """
                %s%slocal requests, at = {}, 0
                function init()
                  requests = {
                %s}
                end
                function request()
                  at = at %% #requests + 1
                  return requests[at]
                end
                function done(summary, latency)
                  local e = summary.errors
                  print(string.format("figures %%d %%d %%d %%d %%d", summary.requests, summary.duration, latency:percentile(50),
                    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
                end
                """.formatted(headers, pauseBetween(), requests);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String pauseBetween() {
        return pause.isZero() ? "" : "function delay() return %d end%n".formatted(pause.toMillis());
    }

    private static String request(Peer peer, Question question) {
        return switch (question) {
            case Question.Post(String body) -> "  wrk.format(\"POST\", nil, nil, [==[" + body + "]==]),\n";
            case Question.Get(String query) ->
                "  wrk.format(\"GET\", [==[" + peer.url().getPath() + "?" + query + "]==]),\n";
        };
    }

    private static String header(Map.Entry<String, String> header) {
        return "wrk.headers[\"%s\"] = \"%s\"%n".formatted(header.getKey(), header.getValue());
    }
}
