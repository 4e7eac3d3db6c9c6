package io.pullgate.benchmark.peer;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.report.Latencies;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/// Asks at a given rate, whether there are answers or not, as people do who do not know of each other. What a request takes is
/// counted from when it was due, so that an answer that is late makes all late that should have come meanwhile.
public final class OpenLoop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Order order;
    private final HttpClient client;
    private final Latencies answered = new Latencies();
    private final Latencies turnedAway = new Latencies();
    private final long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    private long sent;
    private long intime;
    private long strange;
    private long done;

    /// What it is told, in a file of JSON.
    public record Order(String url, Map<String, String> headers, List<Ask> asks, int rate, int seconds, int connections,
            int deadlineMillis) {
    }

    /// What it tells: latencies in the form of [Latencies#encoded], in base64.
    public record Result(String answered, String turnedAway, long intime, long strange) {
    }

    private OpenLoop(Vertx vertx, Order order) {
        this.order = order;
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(true).setConnectTimeout(5_000),
                new PoolOptions().setHttp1MaxSize(order.connections()).setMaxWaitQueueSize(-1));
    }

    public static void main(String[] arguments) throws IOException {
        Order order = JSON.readValue(new File(arguments[0]), Order.class);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        vertx.runOnContext(_ -> {
            OpenLoop load = new OpenLoop(vertx, order);
            vertx.setPeriodic(1, timer -> load.sendWhatIsDue(vertx, timer));
        });
    }

    private void sendWhatIsDue(Vertx vertx, long timer) {
        long all = (long) order.rate() * order.seconds();
        long due = Math.min(all, (System.nanoTime() - begin) * order.rate() / NANOS);
        while (sent < due) {
            ask(begin + sent * NANOS / order.rate(), order.asks().get((int) (sent % order.asks().size())));
            sent++;
        }
        if (sent == all && (done == all || System.nanoTime() > begin + (order.seconds() + 10L) * NANOS)) {
            vertx.cancelTimer(timer);
            report();
        }
    }

    private void ask(long due, Ask ask) {
        RequestOptions options = new RequestOptions().setAbsoluteURI(URI.create(order.url()).resolve(ask.path()).toString())
                .setMethod(HttpMethod.valueOf(ask.method()));
        order.headers().forEach(options::addHeader);
        if (!ask.body().isEmpty()) {
            options.addHeader("Content-Type", "application/json");
        }
        client.request(options).compose(request -> request.send(Buffer.buffer(ask.body())))
                .compose(response -> response.body().map(_ -> response.statusCode()))
                .onSuccess(status -> count(status, System.nanoTime() - due)).onFailure(_ -> count(0, 0));
    }

    private void count(int status, long nanos) {
        done++;
        switch (status) {
            case 200 -> {
                answered.add(nanos);
                intime += nanos <= TimeUnit.MILLISECONDS.toNanos(order.deadlineMillis()) ? 1 : 0;
            }
            case 503 -> turnedAway.add(nanos);
            default -> strange++;
        }
    }

    private void report() {
        try {
            Base64.Encoder base64 = Base64.getEncoder();
            System.out.println("result " + JSON.writeValueAsString(new Result(base64.encodeToString(answered.encoded()),
                    base64.encodeToString(turnedAway.encoded()), intime, strange)));
            System.exit(0);
        } catch (IOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
