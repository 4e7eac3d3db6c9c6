package io.pullgate.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.siem.OcsfEvent;
import io.pullgate.audit.siem.Severity;

class SyslogSinkTest {

    private static final Pattern RFC_5424 = Pattern.compile("<(\\d+)>1 (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) "
            + "\\[(\\S+)((?: \\S+?=\"(?:[^\"\\\\\\]]|\\\\.)*\")*)\\] (.*)");

    private static Certificates certificates;
    private static SSLContext server;

    @BeforeAll
    static void makeCertificates() {
        certificates = Certificates.make();
        server = certificates.server("ip:127.0.0.1");
    }

    @Test
    void everyEventIsAMessageOfItsOwnInOrder() throws Exception {
        List<OcsfEvent> events = Events.some(200);
        try (SyslogReceiver receiver = receiver(true); SyslogSink sink = sink(receiver.port(), certificates::stranger)) {
            sink.send(events.subList(0, 150));
            sink.send(events.subList(150, 200));

            await().until(() -> receiver.messages().size() == 200);
            assertThat(receiver.connections()).isEqualTo(1);
            assertThat(receiver.messages()).extracting(message -> parsed(message).group(9))
                    .containsExactlyElementsOf(events.stream().map(event -> new String(event.json())).toList());
        }
    }

    @Test
    void aMessageHasTheFieldsOfRfc5424() throws Exception {
        Matcher message = parsed(message(Events.one(7, "docker\r\n<13>1 \u001b[31m\u009b é")));

        assertThat(message.group(1)).isEqualTo(Integer.toString(13 * 8 + 5));
        assertThat(Instant.parse(message.group(2))).isEqualTo("2026-11-23T09:00:02.5Z");
        assertThat(message.group(3)).isEqualTo("audit-1.example.com");
        assertThat(message.group(4)).isEqualTo("pullgate");
        assertThat(message.group(6)).isEqualTo("pull.denied");
        assertThat(message.group(7)).isEqualTo("pullgate@32473");
        assertThat(message.group(8)).isEqualTo(
                " id=\"%s\" outcome=\"denied\" organization=\"acme\"".formatted(new UUID(0x7000, 7)));
        assertThat(new ObjectMapper().readTree(message.group(9)).at("/http_request/user_agent").asText())
                .isEqualTo("docker\r\n<13>1 \u001b[31m\u009b é");
    }

    @Test
    void noValueEndsTheStructuredDataOrTheLine() {
        OcsfEvent event = new OcsfEvent(new UUID(1, 1), Instant.EPOCH, Optional.of("a\"b]c\\d\n\u009b"),
                "two words\nand " + "x".repeat(50),
                "é]", Severity.MEDIUM, "{}".getBytes());

        Matcher message = parsed(message(event));

        assertThat(message.group(6)).isEqualTo("two_words_and_" + "x".repeat(18));
        assertThat(message.group(8)).endsWith(" outcome=\"_\\]\" organization=\"a\\\"b\\]c\\\\d__\"");
    }

    @Test
    void aConnectionThatWasClosedIsMadeAnew() throws Exception {
        try (SyslogReceiver receiver = receiver(true); SyslogSink sink = sink(receiver.port(), certificates::stranger)) {
            sink.send(Events.some(1));
            await().until(() -> receiver.messages().size() == 1);
            receiver.hangUp();

            await().pollInterval(Duration.ofMillis(10)).ignoreExceptions().until(() -> {
                sink.send(Events.some(1));
                return receiver.connections() == 2;
            });

            await().until(() -> receiver.messages().size() == 2);
        }
    }

    @Test
    void aServerThatReadsNothingHoldsNobodyUp() throws Exception {
        List<OcsfEvent> much = List.of(Events.one(1, "x".repeat(240_000)));
        try (SyslogReceiver receiver = receiver(false);
                SyslogSink sink = sink(receiver.port(), certificates::stranger, "syslog.write-timeout", "200ms")) {
            assertThatThrownBy(() -> {
                while (true) {
                    sink.send(much);
                }
            }).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void onlyAServerOfTheRightNameByATrustedAuthorityIsWrittenTo() throws IOException {
        try (SyslogReceiver receiver = receiver(true);
                SyslogReceiver other = new SyslogReceiver(certificates.server("dns:elsewhere.example.com"), true);
                SyslogSink stranger = sink(receiver.port(), Trust.named(null, Optional.empty()));
                SyslogSink wrongName = sink(other.port(), certificates::stranger)) {
            assertThatThrownBy(() -> stranger.send(Events.some(1))).isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("certi");
            assertThatThrownBy(() -> wrongName.send(Events.some(1))).isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(receiver.messages()).isEmpty();
            assertThat(other.messages()).isEmpty();
        }
    }

    private static SyslogReceiver receiver(boolean reads) {
        return new SyslogReceiver(server, reads);
    }

    private static SyslogSink sink(int port, Trust trust, String... more) {
        String[] settings = { "type", "syslog", "syslog.host", "127.0.0.1", "syslog.port", Integer.toString(port), "filter",
                "refusals-and-changes" };
        String[] all = Stream.concat(Arrays.stream(settings), Arrays.stream(more))
                .toArray(String[]::new);
        return new SyslogSink(Configured.sink(all).syslog().orElseThrow(), trust);
    }

    private static String message(OcsfEvent event) {
        String frame = new String(new SyslogMessage(Optional.of("audit-1.example.com"), 32473).framed(event));
        String message = frame.substring(frame.indexOf(' ') + 1);
        assertThat(frame).startsWith(message.length() + " ").matches("[ -~]+");
        return message;
    }

    private static Matcher parsed(String message) {
        Matcher matcher = RFC_5424.matcher(message);
        assertThat(matcher.matches()).as(message).isTrue();
        return matcher;
    }
}
