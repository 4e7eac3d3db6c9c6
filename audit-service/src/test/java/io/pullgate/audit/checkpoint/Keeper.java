package io.pullgate.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.store.Checkpoints;
import io.pullgate.audit.store.Months;
import io.pullgate.audit.store.NamesInPulls;
import io.pullgate.audit.store.OwnDatabase;
import io.pullgate.audit.verify.Verify;
import picocli.CommandLine;

/// A replica that keeps the records of one database at a time that does not pass, and the program that verifies what it did.
record Keeper(OwnDatabase database, Path home, OptionalInt months, Optional<Duration> namesAfter) {

    static Keeper of(OwnDatabase database, Path home) {
        return new Keeper(database, home, OptionalInt.empty(), Optional.empty());
    }

    Keeper keepingMonths(int number) {
        return new Keeper(database, home, OptionalInt.of(number), namesAfter);
    }

    Keeper keepingNames(Duration after) {
        return new Keeper(database, home, months, Optional.of(after));
    }

    Keeper at(OwnDatabase other) {
        return new Keeper(other, home, months, namesAfter);
    }

    Path published() {
        return home.resolve("checkpoints");
    }

    Checkpoint checkpoint() throws Exception {
        return checkpoint(Instant.now());
    }

    Checkpoint checkpoint(Instant now) throws Exception {
        return integrity(now).checkpointNow().orElseThrow();
    }

    Integrity integrity(Instant now) throws IOException {
        return integrity(now, new Config(home, Duration.ofHours(1), Optional.of(published())));
    }

    /// One that publishes nothing.
    Integrity silent() throws IOException {
        return integrity(Instant.now(), new Config(home, Duration.ofHours(1), Optional.empty()));
    }

    private Integrity integrity(Instant now, Config config) throws IOException {
        DataSource source = database.source();
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Names names = new Names(home, namesAfter);
        SigningKeys keys = new SigningKeys(config);
        Files.write(home.resolve("keys.json"), new ObjectMapper().writeValueAsBytes(
                Map.of("keys", keys.published().stream().map(PublicCheckpointKey::jwk).toList())));
        IntegrityMeters meters = new IntegrityMeters(new SimpleMeterRegistry(), clock);
        Checkpoints checkpoints = new Checkpoints(source);
        Retention retention = new Retention(months);
        return new Integrity(Map.of(), config, retention, names, keys,
                new CheckpointMaker(config, retention, names, keys, checkpoints, meters, clock), checkpoints,
                new Months(source), new Forgetting(names, new NamesInPulls(source), meters), meters);
    }

    /// What `pullgate-verify.jar` says of a pack, with its exit code before it.
    String verifyPack(Path pack, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--keys", home.resolve("keys.json").toString(), pack.toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    /// What it says of records, with its exit code before it.
    String verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--checkpoints", published().toString(), "--keys",
                home.resolve("keys.json").toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static String run(List<String> arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = Verify.command().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        int code = command.execute(arguments.toArray(String[]::new));
        return code + " " + said;
    }

    String verifyDatabase() {
        return verify("--database", database.url() + "?password=audit");
    }

    void assertGood() {
        assertThat(verifyDatabase()).startsWith("0 ");
    }

    private record Config(Path home, Duration checkpointEvery, Optional<Path> publishTo) implements IntegrityConfig {

        @Override
        public Optional<Path> signingKey() {
            return Optional.of(home.resolve("signing.pem"));
        }

        @Override
        public Optional<String> topic() {
            return Optional.empty();
        }

        @Override
        public short topicReplication() {
            return 1;
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofMinutes(1);
        }
    }

    private record Retention(OptionalInt months) implements RetentionConfig {
    }

    private record Names(Path home, Optional<Duration> after) implements PseudonymizeConfig {

        @Override
        public Optional<Path> key() {
            return Optional.of(home.resolve("pseudonyms.key"));
        }

        @Override
        public int portion() {
            return 7;
        }
    }
}
