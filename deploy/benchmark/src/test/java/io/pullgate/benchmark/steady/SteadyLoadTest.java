package io.pullgate.benchmark.steady;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Question;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Place;

class SteadyLoadTest {

    private static final int PER_SECOND = 200;

    @TempDir
    private Path folder;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Duration stall = Duration.ZERO;
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itAsksAsOftenAsItIsToldAndEachQuestionInTurn() throws IOException, InterruptedException {
        SteadyFigures figures = ask(new Question.Get("number=1"), new Question.Post("{\"number\":2}"));

        assertThat(figures.failures()).isZero();
        assertThat(asked).hasValue(PER_SECOND);
        assertThat(figures.latencies().count()).isEqualTo(PER_SECOND / 2);
        assertThat(heard).startsWith("GET /?number=1 ", "POST / {\"number\":2}", "GET /?number=1 ");
    }

    @Test
    void questionsThatWereDueWhileTheServerStoodStillHaveWaited() throws IOException, InterruptedException {
        stall = Duration.ofMillis(400);

        SteadyFigures figures = ask(new Question.Get("number=1"));

        assertThat(figures.failures()).isZero();
        // The one connection was busy for 400 ms, and 80 of the 100 questions that count were due meanwhile.
        assertThat(figures.latencies().millis(80)).isGreaterThan(150);
    }

    @Test
    void anotherStatusIsAFailure() throws IOException, InterruptedException {
        status = 503;

        assertThat(ask(new Question.Get("number=1")).failures()).isEqualTo(PER_SECOND);
    }

    private SteadyFigures ask(Question... questions) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
        ManagedProcess unused = new ManagedProcess(
                new Command("unused", List.of("true"), Map.of(), folder, "TERM", Duration.ZERO), Place.in(folder));
        Peer peer = new Peer("server", unused, url, Map.of("Accept", "*/*"), List.of(questions), "");
        Path file = QuestionFile.write(folder.resolve("questions"), peer);
        Path result = folder.resolve("result");
        SteadyLoad.main(new SteadyOrder(url.getPort(), file, new Pace(PER_SECOND, 1), Duration.ofMillis(500),
                Duration.ofMillis(500), result).words().toArray(String[]::new));
        try (InputStream figures = Files.newInputStream(result)) {
            return SteadyFigures.read(figures);
        }
    }

    /// Stands still once, soon after half of the questions have been asked: those before only warm up.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(),
                    new String(exchange.getRequestBody().readAllBytes())));
            if (asked.incrementAndGet() == PER_SECOND / 2 + 20) {
                Threads.sleep(stall);
            }
            byte[] body = "{}".getBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
