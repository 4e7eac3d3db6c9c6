package io.pullgate.audit.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.util.RawValue;

import io.pullgate.audit.Circumstances;
import io.pullgate.audit.Contract;
import io.pullgate.audit.Origin;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.Ruling;

class PullDecisionReaderTest {

    private static final String SAMPLE = "pull-decision.v1.json";

    @Test
    void readsTheContractSample() throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE));

        assertThat(decision.id()).isEqualTo(UUID.fromString("019ab0b2-6c00-7000-8000-000000000007"));
        assertThat(decision.decidedAt()).isEqualTo(Instant.parse("2026-11-23T09:00:02.5Z"));
        assertThat(decision.organization()).contains("acme");
        assertThat(decision.puller()).isEqualTo(new Puller(Optional.of("mia"), Optional.empty(), Optional.empty(),
                "access_token", Optional.of("019ab0b2-6c00-7000-8000-0000000000aa")));
        assertThat(decision.image()).isEqualTo(new PulledImage("mallory/backdoor", "docker.io", "mallory/backdoor",
                Optional.empty(), Optional.empty()));
        assertThat(decision.ruling()).isEqualTo(new Ruling("community", "denied", "community", Optional.empty(),
                Optional.of("enforce"), Optional.of("member"), Optional.of(7L), Optional.of(12L), Optional.of(350L),
                true));
        assertThat(decision.circumstances()).isEqualTo(new Circumstances(Optional.of("192.0.2.20"),
                Optional.of("docker/20.10.24 go/go1.19.8 os/linux arch/amd64"), "token",
                Optional.of("registry.example.com")));
        assertThat(decision.origin()).isEqualTo(new Origin("policy-1", 3, 1041));
        assertThat(decision.traceId()).isEmpty();
        assertThat(decision.verdicts()).startsWith("[{\"organization\":\"acme\"").contains("\"globex\"");
    }

    @Test
    void ignoresFieldsItDoesNotKnow() throws Exception {
        byte[] newer = Contract.sample(SAMPLE, event -> event.put("weather", "fine").putArray("more").add(1));

        assertThat(PullDecisionReader.read(newer)).isEqualTo(PullDecisionReader.read(Contract.sample(SAMPLE)));
    }

    @Test
    void whereNothingIsSaidOfASnapshotThereWasNone() throws Exception {
        byte[] usual = Contract.sample(SAMPLE, event -> event.remove("fromSnapshot"));

        assertThat(PullDecisionReader.read(usual).ruling().fromSnapshot()).isFalse();
    }

    @Test
    void keepsWordsOfANewerProducerAsTheyCame() throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE, event -> event.put("outcome", "postponed")
                .put("reason", "moon_phase").put("category", "hand_made").put("door", "window")));

        assertThat(decision.ruling().decision()).isEqualTo("postponed");
        assertThat(decision.ruling().reason()).isEqualTo("moon_phase");
        assertThat(decision.ruling().category()).isEqualTo("hand_made");
        assertThat(decision.circumstances().door()).isEqualTo("window");
    }

    @Test
    void anAnonymousPullNeedsNoUserAndNoOrganization() throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE, event -> {
            event.putNull("username").putNull("organization").putNull("revision").putNull("mode").putNull("role");
            event.remove("verdicts");
        }));

        assertThat(decision.puller().user()).isEmpty();
        assertThat(decision.organization()).isEmpty();
        assertThat(decision.verdicts()).isEqualTo("[]");
    }

    @Test
    void replacesNulCharactersEverywhere() throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE, event -> {
            event.put("userAgent", "a\0b");
            event.putArray("verdicts").addObject().put("no\0te", "\0");
        }));

        assertThat(decision.circumstances().userAgent()).contains("a\uFFFDb");
        assertThat(decision.verdicts()).isEqualTo("[{\"no\uFFFDte\":\"\uFFFD\"}]");
    }

    @Test
    void replacesHalvesOfSurrogatePairsAndKeepsWholeOnes() throws Exception {
        byte[] message = new String(
                Contract.sample(SAMPLE, event -> event.put("userAgent", "HERE").put("reason", "\uD83D\uDC33")),
                UTF_8).replace("HERE", "a\\uD83Db\\ud83d\\udc33").getBytes(UTF_8);

        PullDecision decision = PullDecisionReader.read(message);

        assertThat(decision.circumstances().userAgent()).contains("a\uFFFDb\uD83D\uDC33");
        assertThat(decision.ruling().reason()).isEqualTo("\uD83D\uDC33");
    }

    @Test
    void replacesHalvesOfSurrogatePairsThatStandThereAsBytes() throws Exception {
        byte[] message = new String(Contract.sample(SAMPLE, event -> event.put("userAgent", "HERE")), ISO_8859_1)
                .replace("HERE", "a\u00ED\u00A0\u0080b").getBytes(ISO_8859_1);

        assertThat(PullDecisionReader.read(message).circumstances().userAgent()).contains("a\uFFFDb");
    }

    @Test
    void aBackslashBeforeTheLettersOfAnEscapeIsNoNul() throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE, event -> event.put("image", "a\\u0000b")));

        assertThat(decision.image().image()).isEqualTo("a\\u0000b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "rubbish", "[]", "42", "null", "\"text\"", "{", "{} {}", "{\"id\":1}", "\u0000" })
    void whatIsNoEventIsUnreadable(String message) {
        assertThatThrownBy(() -> PullDecisionReader.read(message.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void bytesThatAreNoTextAreUnreadable() {
        assertThatThrownBy(() -> PullDecisionReader.read(new byte[] { '{', '"', (byte) 0xff, (byte) 0xfe, '"' }))
                .isInstanceOf(UnreadableEventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "id", "occurredAt", "outcome", "reason", "category", "authentication", "image", "registry",
            "repository", "door", "replica", "epoch", "sequence" })
    void aMissingFieldIsNamed(String field) {
        assertThatThrownBy(() -> PullDecisionReader.read(Contract.sample(SAMPLE, event -> event.remove(field))))
                .isInstanceOf(UnreadableEventException.class).hasMessage(field + " is missing");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id         | "1-1-1-1-1"                         | id is not a UUID
            id         | "rubbish"                           | id is not a UUID
            occurredAt | "yesterday"                         | occurredAt is not a time of RFC 3339
            occurredAt | "+10000-01-01T00:00:00Z"            | occurredAt is not in the years 1 to 9999
            occurredAt | "-0044-03-15T00:00:00Z"             | occurredAt is not in the years 1 to 9999
            occurredAt | 1763888400                          | occurredAt is not a text
            username   | {"name": "mia"}                     | username is not a text
            epoch      | "3"                                 | epoch is not a whole number of 64 bits
            sequence   | 1.5                                 | sequence is not a whole number of 64 bits
            sequence   | 9223372036854775808                 | sequence is not a whole number of 64 bits
            verdicts   | "none"                              | verdicts is not an array
            fromSnapshot | "yes"                             | fromSnapshot is neither true nor false
            """)
    void aFieldOfTheWrongKindIsNamed(String field, String value, String problem) {
        byte[] message = Contract.sample(SAMPLE, event -> event.putRawValue(field,
                new RawValue(value)));

        assertThatThrownBy(() -> PullDecisionReader.read(message))
                .isInstanceOf(UnreadableEventException.class).hasMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-11-23T10:00:02.5+01:00", "2026-11-22T23:00:02.5-10:00", "2026-11-23T14:45:02.5+05:45" })
    void aTimeOfAnyZoneIsTheInstantItMeans(String time) throws Exception {
        PullDecision decision = PullDecisionReader.read(Contract.sample(SAMPLE, event -> event.put("occurredAt", time)));

        assertThat(decision.decidedAt()).isEqualTo(Instant.parse("2026-11-23T09:00:02.5Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-11-23T09:00:02.5", "2026-11-23T09:00:02.5+25:00", "2026-11-23T09:00:02.5 CET",
            "2026-11-23T09:00:02.5+01:00[Europe/Berlin]" })
    void aTimeOfNoZoneOrAWrongOneIsUnreadable(String time) {
        assertThatThrownBy(() -> PullDecisionReader.read(Contract.sample(SAMPLE, event -> event.put("occurredAt", time))))
                .isInstanceOf(UnreadableEventException.class).hasMessage("occurredAt is not a time of RFC 3339");
    }

    @ParameterizedTest
    @ValueSource(strings = { "username", "organization" })
    void aNameTooLongForAnIndexIsUnreadable(String field) {
        byte[] message = Contract.sample(SAMPLE, event -> event.put(field, "x".repeat(513)));

        assertThatThrownBy(() -> PullDecisionReader.read(message)).isInstanceOf(UnreadableEventException.class)
                .hasMessage(field + " is longer than 512 characters");
    }
}
