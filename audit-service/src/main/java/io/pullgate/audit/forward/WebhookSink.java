package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.pullgate.audit.forward.SiemConfig.WebhookConfig;
import io.pullgate.audit.siem.OcsfEvent;

/// Posts events to an HTTPS server.
final class WebhookSink implements Sink {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
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
        URI url = config.url();
        boolean secure = "https".equals(url.getScheme());
        boolean near = "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
        if (!secure && !near) {
            throw new IllegalArgumentException("webhook.url is no https address");
        }
        request(new byte[0]);
    }

    @Override
    public void send(List<OcsfEvent> events) {
        for (List<OcsfEvent> part : WebhookBody.parts(events)) {
            byte[] body = WebhookBody.of(part, config.format());
            post(request(config.gzip() ? WebhookBody.gzip(body) : body));
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

    private void post(HttpRequest request) {
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(request,
                BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(more -> begin.write(more, 0,
                        Math.min(more.length, TOLD_OF_AN_ANSWER - begin.size())))));
        try {
            HttpResponse<Void> head = answer.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            new WebhookAnswer(head.statusCode(), begin.toString(UTF_8), head.headers().firstValue("Retry-After"))
                    .require(clock.instant());
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
