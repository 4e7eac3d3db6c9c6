package io.pullgate.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.policy.FixedBodyLimits;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Four places, before something that answers when the test says so.
@Timeout(60)
class AdmissionTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Queue<RoutingContext> underWay = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Filters filters = new Filters();
        new Admission(() -> 4, FixedBodyLimits.of(100), metrics).register(filters);
        Router router = Router.router(vertx);
        // As Quarkus does.
        router.route().handler(request -> {
            request.request().pause();
            request.next();
        });
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(underWay::add);
        server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        client.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsTurnedAwayAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> admitted = IntStream.range(0, 4)
                .mapToObj(_ -> ask("/access/v1/evaluation"))
                .toList();
        awaitUnderWay(4);

        HttpResponse<String> turnedAway = ask("/access/v1/evaluation").get();

        assertThat(turnedAway.statusCode()).isEqualTo(503);
        assertThat(turnedAway.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(turnedAway.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(turnedAway.body()).contains("urn:pullgate:problem:cannot-decide");
        assertThat(metrics.counter("pullgate.requests.turned.away").count()).isEqualTo(1);

        underWay.remove().response().end("answered");
        await().until(() -> admitted.stream().anyMatch(CompletableFuture::isDone));
        ask("/access/v1/evaluation");
        awaitUnderWay(4);
    }

    @Test
    void registriesClientsAreToldInTheirOwnForm() throws Exception {
        for (int i = 0; i < 4; i++) {
            ask("/token");
        }
        awaitUnderWay(4);

        for (String path : List.of("/token?service=x", "/gate/v1/nginx")) {
            HttpResponse<String> turnedAway = ask(path).get();
            assertThat(turnedAway.statusCode()).isEqualTo(503);
            assertThat(turnedAway.body()).startsWith("{\"errors\":[{\"code\":\"UNAVAILABLE\",");
        }
    }

    @Test
    void whoSendsSlowlyTakesNoPlaceFromOthers() throws Exception {
        for (int i = 0; i < 20; i++) {
            send("POST /access/v1/evaluation HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
        }
        ask("/access/v1/evaluation");
        awaitUnderWay(1);
    }

    @Test
    void aBodyIsHandedOnWhole() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = client.sendAsync(HttpRequest.newBuilder(uri("/access/v1/evaluation"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"a\": 1}")).build(),
                BodyHandlers.ofString());
        awaitUnderWay(1);
        RoutingContext request = underWay.remove();

        assertThat(request.body().asString()).isEqualTo("{\"a\": 1}");
        request.response().end();
        assertThat(asked.get().statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesThatCannotBeAwaitedHaveAQuarterOfThePlacesBesideTheOthers() throws Exception {
        String unsaid = "POST /access/v1/evaluation HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        send(unsaid);
        awaitUnderWay(1);

        assertThat(answerTo(send(unsaid))).startsWith("HTTP/1.1 503");
        for (int i = 0; i < 4; i++) {
            ask("/token");
        }
        awaitUnderWay(5);
    }

    /// Whoever reads the body tells it to send one; here nobody does.
    @Test
    void whoAsksWhetherToSendABodyIsHandedOnWithoutOne() throws Exception {
        send("POST /access/v1/evaluation HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
                + "Expect: 100-continue\r\n\r\n");
        awaitUnderWay(1);

        assertThat(underWay.element().body().buffer()).isNull();
    }

    @Test
    void aClientThatGoesAwayGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < 4; i++) {
            send("GET /token HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        awaitUnderWay(4);
        for (Socket socket : sockets) {
            socket.close();
        }
        underWay.clear();

        await().until(() -> {
            ask("/token");
            return !underWay.isEmpty();
        });
    }

    @Test
    void aBodyThatIsTooLargeIsLeftToWhoeverRefusesIt() throws Exception {
        send("POST /access/v1/evaluation HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 101\r\n\r\n");
        awaitUnderWay(1);

        assertThat(metrics.get("pullgate.requests.under.way").gauge().value()).isZero();
    }

    private void awaitUnderWay(int requests) {
        await().until(() -> underWay.size() == requests);
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        return client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        sockets.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String answerTo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
}
