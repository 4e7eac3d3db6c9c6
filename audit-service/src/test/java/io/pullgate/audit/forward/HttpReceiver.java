package io.pullgate.audit.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/// A server that takes events, or does not.
final class HttpReceiver implements AutoCloseable {

    private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String scheme;
    private volatile Function<Request, Answer> usually = _ -> new Answer(200, Optional.empty());

    private HttpReceiver(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static HttpReceiver plain() {
        try {
            return new HttpReceiver(HttpServer.create(anyPort(), 0), "http");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// One that wants to see a certificate of the same authority.
    static HttpReceiver secure(SSLContext context, boolean wantsCertificate) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters connection) {
                    SSLParameters parameters = context.getDefaultSSLParameters();
                    parameters.setNeedClientAuth(wantsCertificate);
                    connection.setSSLParameters(parameters);
                }
            });
            return new HttpReceiver(server, "https");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String url() {
        return "%s://127.0.0.1:%d/events".formatted(scheme, server.getAddress().getPort());
    }

    /// What the next requests are answered; those after them as [#usually].
    HttpReceiver first(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    HttpReceiver usually(Function<Request, Answer> answer) {
        usually = answer;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    /// Those that were answered 200.
    List<Request> taken() {
        return requests.stream().filter(request -> request.answer().status() == 200).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Request asked = new Request(headers, exchange.getRequestBody().readAllBytes(), Answer.RESET);
        Answer answer = Optional.ofNullable(script.poll()).orElseGet(() -> usually.apply(asked));
        requests.add(new Request(headers, asked.body(), answer));
        switch (answer.status()) {
            // Without an answer the server cuts the connection.
            case 0 -> exchange.close();
            case 1 -> sleep();
            default -> {
                answer.retryAfter().ifPresent(value -> exchange.getResponseHeaders().set("Retry-After", value));
                byte[] body = "{\"text\":\"no\nway\"}".getBytes();
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /// One request, and what it was answered.
    record Request(Headers headers, byte[] body, Answer answer) {
    }

    /// An answer, or none.
    record Answer(int status, Optional<String> retryAfter) {

        static final Answer RESET = new Answer(0, Optional.empty());
        static final Answer SILENCE = new Answer(1, Optional.empty());

        static Answer of(int status) {
            return new Answer(status, Optional.empty());
        }
    }
}
