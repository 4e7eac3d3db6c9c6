package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.pullgate.audit.SafeAddress;
import io.pullgate.audit.forward.SiemConfig.WebhookConfig;
import io.pullgate.audit.siem.OcsfEvent;

/// Posts events to an HTTPS server.
final class WebhookSink implements Sink {

    private static final int TOLD_OF_AN_ANSWER = 300;

    private final WebhookConfig config;
    private final Trust trust;
    private final Clock clock;
    /// Made anew after each failure: certificates may have been renewed.
    private Optional<HttpClient> current = Optional.empty();

    /// @throws IllegalArgumentException if the configuration cannot be meant
    WebhookSink(WebhookConfig config, Trust trust, Clock clock) {
        this.config = config;
        this.trust = trust;
        this.clock = clock;
        if (!SafeAddress.isOne(config.url())) {
            throw new IllegalArgumentException("webhook.url is no https address");
        }
        request(new byte[0]);
    }

    /// All of it within the timeout, however many requests that are.
    @Override
    public void send(List<OcsfEvent> events) {
        long deadline = System.nanoTime() + config.requestTimeout().toNanos();
        for (List<OcsfEvent> part : WebhookBody.parts(events)) {
            byte[] body = WebhookBody.of(part, config.format());
            WebhookAnswer answer = post(request(config.gzip() ? WebhookBody.gzip(body) : body), deadline);
            if (!answer.isTaken()) {
                answer.without(Stream.concat(Stream.of(new String(body, US_ASCII)), credentials())).require(clock.instant());
            }
        }
    }

    @Override
    public void close() {
        current.ifPresent(HttpClient::shutdownNow);
        current = Optional.empty();
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url()).POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", WebhookBody.contentType(config.format()));
        if (config.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        config.headers().forEach(request::setHeader);
        config.secrets().ifPresent(secrets -> {
            Signature signature = new Signature(clock.instant().getEpochSecond(), body);
            request.header(Signature.TIMESTAMP_HEADER, Long.toString(signature.timestamp()))
                    .header(Signature.HEADER, signature.by(secrets));
        });
        return request.build();
    }

    private Stream<String> credentials() {
        return Stream.of(config.token().stream(), config.headers().values().stream(),
                config.secrets().stream().flatMap(List::stream)).flatMap(Function.identity());
    }

    private WebhookAnswer post(HttpRequest request, long deadline) {
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(request,
                BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(more -> begin.write(more, 0,
                        Math.min(more.length, TOLD_OF_AN_ANSWER - begin.size())))));
        try {
            HttpResponse<Void> head = answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new WebhookAnswer(head.statusCode(), begin.toString(UTF_8), head.headers().firstValue("Retry-After"));
        } catch (TimeoutException _) {
            throw gone("did not answer within %s".formatted(config.requestTimeout()));
        } catch (ExecutionException failure) {
            throw gone("cannot be reached: %s".formatted(failure.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw gone("was not waited for");
        }
    }

    private UnavailableException gone(String what) {
        close();
        return new UnavailableException(what);
    }

    private HttpClient client() {
        HttpClient client = current.orElseGet(() -> HttpClient.newBuilder().version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER).connectTimeout(config.connectTimeout()).sslContext(trust.context()).build());
        current = Optional.of(client);
        return client;
    }
}
