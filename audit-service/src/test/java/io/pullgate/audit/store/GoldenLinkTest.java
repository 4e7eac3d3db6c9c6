package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.Circumstances;
import io.pullgate.audit.Origin;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.Ruling;
import io.pullgate.audit.SettingsChange;
import io.pullgate.audit.integrity.Form;
import io.pullgate.audit.integrity.Link;

/// Links of fixed records, computed by another program from what docs/decisions/0014-a-chain-of-records.md says. They must
/// never change: no chain that is stored could be verified any more.
class GoldenLinkTest {

    private static final byte[] SALT = bytes(16);
    private static final Instant RECORDED_AT = Instant.parse("2026-11-23T09:00:03.000001Z");

    @Test
    void ofAPull() {
        PullRows rows = new PullRows();

        ChainEnd first = rows.add(new ChainEnd(5, 0, Link.NONE), pull(), SALT);
        ChainEnd second = rows.add(first, pull(), SALT);

        assertThat(first.link()).hasToString("ef639798c07e9c9e3c440c924f7feb9281ed12c2948ba1dc3ca8e2b380e5ef1c");
        assertThat(second.link()).hasToString("6236f20da93092ab4e5aff07e4db6d5579973218e764b9320644149bd5760963");
        assertThat(second.length()).isEqualTo(2);
    }

    @Test
    void ofAChange() {
        ChangeRows rows = new ChangeRows(0);

        ChainEnd first = rows.add(new ChainEnd(2, 0, Link.NONE), change());
        ChainEnd second = rows.add(first, change());

        assertThat(first.link()).hasToString("35a5a79711032720989426fe5d79a7ddb3076c11eeb7a1dae9a38c9d586178a0");
        assertThat(second.link()).hasToString("6eb26c98e0240ba8ec2fb2f36b0d997e3a1966d2f721f22c1a016ce4002a0733");
        assertThat(second.length()).isEqualTo(2);
    }

    @Test
    void theColumnsAreThoseOfTheForms() {
        assertThat(PullTable.columns().stream().map(PullTable.Column::name)).isEqualTo(Form.PULL.columns());
        assertThat(PullTable.names().stream().map(PullTable.Column::name)).isEqualTo(Form.NAMES);
        assertThat(ChangeTable.columns().stream().map(ChangeTable.Column::name)).isEqualTo(Form.CHANGE.columns());
    }

    private static RecordedPull pull() {
        PullDecision decision = new PullDecision(UUID.fromString("019ab0b2-6c00-7000-8000-000000000007"),
                Instant.parse("2026-11-23T09:00:02.5Z"),
                new Puller(Optional.of("mia"), Optional.empty(), Optional.of("https://id.example.com"), "oidc",
                        Optional.empty()),
                Optional.of("acme"),
                new PulledImage("mallory/backdoor", "docker.io", "mallory/backdoor", Optional.of("1.0"), Optional.empty()),
                new Ruling("community", "denied", "community", Optional.empty(), Optional.of("enforce"), Optional.of("member"),
                        Optional.of(7L), Optional.of(12L), Optional.empty(), true),
                new Circumstances(Optional.of("192.0.2.20"), Optional.of("docker/28.0 ü"), "token", Optional.empty()),
                new Origin("policy-1", 3, 1041), Optional.empty(), "[]");
        return new RecordedPull(decision, RECORDED_AT);
    }

    private static RecordedChange change() {
        return new RecordedChange(new SettingsChange(UUID.fromString("019ab0b2-6c00-7000-8000-000000000005"),
                Instant.parse("2026-11-23T09:00:00.123456Z"), Optional.of("acme"), 7, "settings.update", Optional.of("olivia"),
                Optional.empty(), Optional.of("192.0.2.10"), Optional.of("curl/8.5.0"), Optional.empty(),
                Optional.of("{\"mode\":\"enforce\"}")), RECORDED_AT);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(place -> bytes[place] = (byte) place);
        return bytes;
    }
}
