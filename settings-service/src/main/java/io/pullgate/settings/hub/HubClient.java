package io.pullgate.settings.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

/// Asks Docker Hub, one question at a time and without credentials.
@ApplicationScoped
class HubClient {

    private static final long LARGEST_ANSWER = 4 << 20;
    private static final int TOO_MANY_REQUESTS = 429;
    /// Where Docker Hub wants to be left alone and does not say for how long.
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final HubConfig config;
    private final Clock clock;
    private final HubAnswers answers;
    private final HttpClient http;

    HubClient(HubConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.answers = new HubAnswers(config.baseUri());
        this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.requestTimeout()).build();
    }

    Reply ask(Question question) {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request(question),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            // The client's own timeout ends with the headers; a body may come drop by drop.
            return reply(question, asked.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            asked.cancel(true);
            return trouble("Docker Hub does not answer within " + config.requestTimeout());
        } catch (ExecutionException e) {
            return trouble(e.getCause() instanceof IOException ? "Docker Hub cannot be reached: " + e.getCause()
                    : "Docker Hub cannot be asked: " + e.getCause());
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return trouble("this program is being stopped");
        }
    }

    private Reply reply(Question question, HttpResponse<byte[]> response) {
        Instant now = clock.instant();
        RateLimit limit = RateLimit.of(response.headers(), now);
        Answer answer = response.statusCode() == TOO_MANY_REQUESTS ? new Answer.NotNow(limit.comeBackAt(now, UNTOLD))
                : answers.read(question, response.statusCode(), response.headers(), response.body());
        return new Reply(answer, limit.quietUntil(config.spare(), now, UNTOLD));
    }

    private static Reply trouble(String what) {
        return new Reply(new Answer.Trouble(what), Optional.empty());
    }

    private HttpRequest request(Question question) {
        return HttpRequest.newBuilder(address(question)).header("Accept", "application/json")
                .header("User-Agent", config.userAgent()).build();
    }

    private URI address(Question question) {
        return config.baseUri().resolve(switch (question) {
            case Question.BadgeOf(var namespace) -> "/v2/orgs/" + namespace + "/";
            case Question.Search(int from) -> "/api/search/v4?query=&badges=verified_publisher,open_source&from=" + from
                    + "&size=" + config.pageSize() + "&sort=pull_count&order=desc&type=image";
        });
    }
}
