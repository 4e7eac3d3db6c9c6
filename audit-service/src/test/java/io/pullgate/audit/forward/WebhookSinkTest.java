package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.forward.HttpReceiver.Answer;
import io.pullgate.audit.forward.HttpReceiver.Request;
import io.pullgate.audit.siem.OcsfEvent;

class WebhookSinkTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void eventsAreLinesInTheirOrder() {
        HttpReceiver receiver = opened(HttpReceiver.plain());
        List<OcsfEvent> events = Events.some(500);

        sink(receiver, "webhook.token", "s3cret", "webhook.headers.X-Source", "pullgate").send(events);

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(new String(request.body(), UTF_8).lines())
                    .containsExactlyElementsOf(events.stream().map(event -> new String(event.json(), UTF_8)).toList());
            assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(request.headers().getFirst("X-Source")).isEqualTo("pullgate");
            assertThat(request.headers().containsKey(Signature.HEADER)).isFalse();
        });
    }

    @Test
    void eventsAreACompressedArrayWhereThatIsWanted() throws IOException {
        HttpReceiver receiver = opened(HttpReceiver.plain());

        sink(receiver, "webhook.format", "json", "webhook.gzip", "true").send(Events.some(3));

        Request request = receiver.requests().getFirst();
        assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
        JsonNode array = new ObjectMapper().readTree(new GZIPInputStream(new ByteArrayInputStream(request.body())));
        assertThat(array).extracting(event -> event.at("/unmapped/sequence").asInt()).containsExactly(0, 1, 2);
    }

    /// As `openssl dgst -sha256 -hmac` computes it.
    @Test
    void theSignatureIsOverTimeAndBodyByEachSecret() {
        assertThat(new Signature(1_795_424_400, "{\"a\":1}\n".getBytes(UTF_8)).by(List.of("old", "new"))).isEqualTo(
                "v1=491d873525fa3e61186ea15ed6548d308bbe280462f1bc356f0b944dc7673ac5,v1=fe672bee08ea34928adad4f7028ea68c6d0478ec034a182c77b2eb1aedd126ec");
    }

    @Test
    void theSignatureIsOfWhatIsSent() {
        HttpReceiver receiver = opened(HttpReceiver.plain());

        sink(receiver, "webhook.secrets", "one,two", "webhook.gzip", "true").send(Events.some(2));

        Request request = receiver.requests().getFirst();
        assertThat(request.headers().getFirst(Signature.TIMESTAMP_HEADER)).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(request.headers().getFirst(Signature.HEADER))
                .isEqualTo(new Signature(NOW.getEpochSecond(), request.body()).by(List.of("one", "two")));
    }

    @Test
    void moreThanAMegabyteIsSeveralRequests() {
        HttpReceiver receiver = opened(HttpReceiver.plain());
        OcsfEvent large = Events.one(1, "x".repeat(240_000));

        sink(receiver).send(List.of(large, large, large, large, large, large));

        assertThat(receiver.requests()).extracting(request -> request.body().length / large.json().length)
                .containsExactly(4, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 413, 422 })
    void whatIsWrongWithTheEventsIsARefusal(int status) {
        HttpReceiver receiver = opened(HttpReceiver.plain()).first(Answer.of(status));

        assertThatThrownBy(() -> sink(receiver).send(Events.some(1))).isInstanceOf(RefusedException.class)
                .hasMessage("answered %d {\"text\":\"no way\"}".formatted(status));
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 401, 403, 404, 405, 407, 408, 415, 429, 500, 502, 503 })
    void everythingElseIsNoFaultOfTheEvents(int status) {
        HttpReceiver receiver = opened(HttpReceiver.plain()).first(Answer.of(status));

        assertThatThrownBy(() -> sink(receiver).send(Events.some(1))).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "7|7", "Mon, 23 Nov 2026 09:00:30 GMT|30", "Mon, 23 Nov 2026 08:00:00 GMT|0",
            "soon|0", "-1|0" })
    void aReceiverSaysWhenToComeBack(String retryAfter, long seconds) {
        HttpReceiver receiver = opened(HttpReceiver.plain()).first(new Answer(429, Optional.of(retryAfter)));

        assertThatThrownBy(() -> sink(receiver).send(Events.some(1))).isInstanceOfSatisfying(UnavailableException.class,
                failure -> assertThat(failure.notBefore()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void aReceiverThatIsSilentCutsOffOrIsNotThereIsUnavailableInTime() {
        HttpReceiver receiver = opened(HttpReceiver.plain()).first(Answer.SILENCE, Answer.RESET);
        WebhookSink sink = sink(receiver, "webhook.request-timeout", "300ms");
        long begin = System.nanoTime();

        assertThatThrownBy(() -> sink.send(Events.some(1))).isInstanceOf(UnavailableException.class)
                .hasMessageContaining("did not answer");
        assertThatThrownBy(() -> sink.send(Events.some(1))).isInstanceOf(UnavailableException.class);
        sink.send(Events.some(1));
        receiver.close();
        assertThatThrownBy(() -> sink.send(Events.some(1))).isInstanceOf(UnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aReceiverHasOneTimeForAllRequestsOfABatch() {
        HttpReceiver receiver = opened(HttpReceiver.plain()).usually(_ -> {
            pause(250);
            return Answer.of(200);
        });
        OcsfEvent large = Events.one(1, "x".repeat(900_000));

        assertThatThrownBy(() -> sink(receiver, "webhook.request-timeout", "600ms").send(List.of(large, large, large, large)))
                .isInstanceOf(UnavailableException.class).hasMessageContaining("did not answer");
        sink(receiver, "webhook.request-timeout", "5s").send(List.of(large, large));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyAServerOfTheRightNameByATrustedAuthorityIsSpokenTo() {
        Certificates certificates = Certificates.make();
        HttpReceiver receiver = opened(HttpReceiver.secure(certificates.server("ip:127.0.0.1"), true));
        HttpReceiver other = opened(HttpReceiver.secure(certificates.server("dns:elsewhere.example.com"), false));

        sink(receiver, certificates::client).send(Events.some(1));

        assertThat(receiver.requests()).hasSize(1);
        assertThatThrownBy(() -> sink(receiver, certificates::stranger).send(Events.some(1)))
                .as("no client certificate").isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> sink(receiver, WebhookSinkTest::ofJava).send(Events.some(1)))
                .as("not an authority of Java's").isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> sink(other, certificates::stranger).send(Events.some(1)))
                .as("another name").isInstanceOf(UnavailableException.class);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://siem.example.com/", "ftp://127.0.0.1/", "siem.example.com",
            "http://127.0.0.1.example.com/" })
    void nothingIsSentInTheClearToAnotherMachine(String url) {
        assertThatThrownBy(() -> new WebhookSink(Configured.sink("type", "webhook", "webhook.url", url).webhook().orElseThrow(),
                WebhookSinkTest::ofJava, Clock.systemUTC())).isInstanceOf(IllegalArgumentException.class);
    }

    private WebhookSink sink(HttpReceiver receiver, String... settings) {
        return sink(receiver, WebhookSinkTest::ofJava, settings);
    }

    private WebhookSink sink(HttpReceiver receiver, Trust trust, String... settings) {
        String[] all = Stream.concat(Stream.of("type", "webhook", "webhook.url", receiver.url()), Arrays.stream(settings))
                .toArray(String[]::new);
        return opened(new WebhookSink(Configured.sink(all).webhook().orElseThrow(), trust, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private static SSLContext ofJava() {
        return Trust.named(null, Optional.empty()).context();
    }
}
