package io.pullgate.settings.hub;

import static io.pullgate.settings.stack.HubStub.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.stack.HubStub;

class HubClientTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Namespace GRAFANA = new Namespace("grafana");
    private static final Question BADGE = new Question.BadgeOf(GRAFANA);

    private final HubStub hub = HubStub.start();
    private final HubConfig config = HubConfigs.with(Map.of("base-uri", hub.uri().toString(), "page-size", "2",
            "request-timeout", "500ms", "user-agent", "Pullgate of the tests"));
    private final HubClient client = new HubClient(config, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({ "verified_publisher,VERIFIED_PUBLISHER", "open_source,OPEN_SOURCE", "'',NONE", "something_new,NONE" })
    void theBadgeOfAnOrganizationIsWhatItSays(String written, Badge badge) {
        hub.organization("grafana", written);

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.BadgeIs(GRAFANA, badge));
        assertThat(hub.requests()).containsExactly("/v2/orgs/grafana/");
    }

    @Test
    void aUserAndNobodyHaveNoBadge() {
        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.BadgeIs(GRAFANA, Badge.NONE));

        hub.user("grafana");

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.BadgeIs(GRAFANA, Badge.NONE));
        assertThat(hub.requests()).as("redirects are read, not followed").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v2/users/other", "https://elsewhere.example/v2/users/grafana", "/login", "::",
            "/v2/users/grafana/x" })
    void aRedirectAnywhereElseIsNoAnswer(String location) {
        hub.next(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, 302, "");
        });

        assertThat(client.ask(BADGE).answer()).isInstanceOf(Answer.Trouble.class);
    }

    @Test
    void theSearchShowsWhoseRepositoriesHaveABadgePageByPage() {
        hub.organization("bitnami", "verified_publisher", "nginx", "redis");
        hub.organization("linuxserver", "open_source", "plex");

        assertThat(client.ask(new Question.Search(0)).answer()).isEqualTo(new Answer.Found(
                List.of(verified("bitnami"), verified("bitnami")), Optional.of(2)));
        assertThat(client.ask(new Question.Search(2)).answer()).isEqualTo(new Answer.Found(
                List.of(new Sighting(new Namespace("linuxserver"), Badge.OPEN_SOURCE)), Optional.empty()));
    }

    @Test
    void resultsOfNoInterestAreLeftOut() {
        hub.next(exchange -> answer(exchange, 200, """
                {"total":9,"results":[{"name":"library/alpine","badge":"official"},{"name":"mia/tool","badge":"none"},
                 {"name":"mia/tool","badge":null},{"name":"alpine","badge":"verified_publisher"},{"badge":"open_source"},
                 {"name":"library/x","badge":"open_source"},{"name":"A B/c","badge":"open_source"},7,
                 {"name":"grafana/loki","badge":"verified_publisher"}]}"""));

        assertThat(client.ask(new Question.Search(0)).answer())
                .isEqualTo(new Answer.Found(List.of(verified("grafana")), Optional.empty()));
    }

    @Test
    void aSearchWithoutTotalGoesOnUntilNothingComes() {
        hub.next(exchange -> answer(exchange, 200,
                "{\"results\":[{\"name\":\"grafana/loki\",\"badge\":\"verified_publisher\"}]}"));
        hub.next(exchange -> answer(exchange, 200, "{\"results\":[]}"));

        assertThat(client.ask(new Question.Search(4)).answer())
                .isEqualTo(new Answer.Found(List.of(verified("grafana")), Optional.of(5)));
        assertThat(client.ask(new Question.Search(5)).answer()).isEqualTo(new Answer.Found(List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>Just a moment...</html>", "[]", "null", "{}", "{\"badge\":7}", "{\"results\":{}}",
            "{\"message\":\"busy\"}" })
    void whatIsNotTheDocumentedShapeIsNeverTakenForNoBadge(String body) {
        hub.next(exchange -> answer(exchange, 200, body));
        hub.next(exchange -> answer(exchange, 200, body));

        assertThat(client.ask(BADGE).answer()).isInstanceOf(Answer.Trouble.class);
        assertThat(client.ask(new Question.Search(0)).answer()).isInstanceOf(Answer.Trouble.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 403, 408, 500, 502, 503 })
    void whatMayBeOtherwiseTheNextTimeIsTrouble(int status) {
        hub.next(exchange -> answer(exchange, status, "{\"badge\":\"verified_publisher\"}"));

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.Trouble("Docker Hub answers " + status));
    }

    @Test
    void whatWillNotBeOtherwiseTheNextTimeIsRefused() {
        hub.next(exchange -> answer(exchange, 400, ""));
        hub.next(exchange -> answer(exchange, 404, ""));

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.Refused("Docker Hub answers 400"));
        assertThat(client.ask(new Question.Search(0)).answer()).as("the search is gone")
                .isEqualTo(new Answer.Refused("Docker Hub answers 404"));
    }

    @Test
    void nobodyIsWaitedForLongerThanConfigured() {
        hub.next(_ -> sleep());
        hub.next(HubClientTest::dripping);

        Instant start = Instant.now();

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.Trouble("Docker Hub does not answer within PT0.5S"));
        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.Trouble("Docker Hub does not answer within PT0.5S"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        hub.next(exchange -> answer(exchange, 200, "{\"badge\":\"" + "x".repeat(5 << 20) + "\"}"));

        assertThat(client.ask(BADGE).answer()).isInstanceOf(Answer.Trouble.class);
    }

    @Test
    void nobodyThereIsTrouble() {
        hub.close();

        assertThat(client.ask(BADGE).answer()).isInstanceOfSatisfying(Answer.Trouble.class,
                trouble -> assertThat(trouble.what()).startsWith("Docker Hub cannot be reached"));
    }

    @Test
    void tooManyRequestsIsNotNow() {
        hub.next(exchange -> {
            exchange.getResponseHeaders().set("X-Retry-After", Long.toString(NOW.plusSeconds(90).getEpochSecond()));
            answer(exchange, 429, "{\"detail\":\"Rate limit exceeded\",\"error\":false}");
        });

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.NotNow(NOW.plusSeconds(90)));
    }

    @Test
    void beforeTheLimitIsHitItIsQuiet() {
        hub.organization("grafana", "verified_publisher");
        hub.next(exchange -> limited(exchange, 11));
        hub.next(exchange -> limited(exchange, 10));

        assertThat(client.ask(BADGE).quietUntil()).isEmpty();
        assertThat(client.ask(BADGE).quietUntil()).contains(NOW.plusSeconds(60));
    }

    @Test
    void theHubIsToldWhoAsks() {
        hub.next(exchange -> answer(exchange, 200, "{\"badge\":\"%s\"}".formatted(
                exchange.getRequestHeaders().getFirst("User-Agent").equals("Pullgate of the tests") ? "open_source" : "")));

        assertThat(client.ask(BADGE).answer()).isEqualTo(new Answer.BadgeIs(GRAFANA, Badge.OPEN_SOURCE));
    }

    private static void limited(HttpExchange exchange, int remaining) throws IOException {
        exchange.getResponseHeaders().set("X-RateLimit-Limit", "180");
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", Integer.toString(remaining));
        exchange.getResponseHeaders().set("X-RateLimit-Reset", Long.toString(NOW.plusSeconds(60).getEpochSecond()));
        answer(exchange, 200, "{\"badge\":\"\"}");
    }

    /// The headers come at once, the body never ends.
    private static void dripping(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        sleep();
    }

    private static void sleep() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Sighting verified(String namespace) {
        return new Sighting(new Namespace(namespace), Badge.VERIFIED_PUBLISHER);
    }
}
