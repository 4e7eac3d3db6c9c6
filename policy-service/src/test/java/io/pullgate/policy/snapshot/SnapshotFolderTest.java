package io.pullgate.policy.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.pullgate.policy.token.Signatures;
import io.pullgate.policy.token.TestSignatures;
import io.pullgate.policy.view.AnnouncedRecord;

class SnapshotFolderTest {

    private static final Instant NINE = Instant.parse("2026-11-25T09:00:00.123456Z");
    private static final AnnouncedRecord ACME = record("acme", "{\"organization\": \"acme\"}");
    private static final AnnouncedRecord GLOBEX = record("globex", "Ümläute, and nothing that is JSON");
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private static Signatures signatures;

    @TempDir
    Path folder;

    private SnapshotFolder snapshot;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) {
        signatures = TestSignatures.in(keys);
    }

    @BeforeEach
    void open() throws IOException {
        snapshot = new SnapshotFolder(folder.resolve("snapshot"), signatures, JSON);
    }

    @Test
    void anEmptyFolderHasNoSnapshot() throws IOException {
        assertThat(snapshot.read(record -> {
            throw new AssertionError(record);
        })).isEmpty();
    }

    @Test
    void whatIsKeptIsReadAgainInItsOrder() throws IOException {
        keep(ACME, GLOBEX, ACME);

        List<AnnouncedRecord> read = new ArrayList<>();
        Optional<Seal> seal = snapshot.read(read::add);

        assertThat(seal).hasValueSatisfying(known -> {
            assertThat(known.records()).isEqualTo(3);
            assertThat(known.completeAsOf()).isEqualTo(NINE);
        });
        assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(ACME, GLOBEX, ACME);
    }

    @Test
    void theSameRecordsCanBeCompleteAsOfLater() throws IOException {
        Seal seal = keep(ACME);

        snapshot.seal(seal.asOf(NINE.plusSeconds(60)));

        assertThat(snapshot.read(_ -> {
        })).hasValueSatisfying(later -> assertThat(later.completeAsOf()).isEqualTo(NINE.plusSeconds(60)));
    }

    @Test
    void aNewSnapshotLeavesNothingOfTheOldOne() throws IOException {
        keep(ACME);
        Files.writeString(files().getFirst().resolveSibling("records.new"), "what a crash has left behind");

        Seal seal = keep(GLOBEX);

        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("rules.seal",
                seal.file());
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        keep(ACME);

        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }

    @Test
    void alteredRecordsAreNotUsed() throws IOException {
        Seal seal = keep(ACME);
        Path records = file(seal.file());
        byte[] bytes = Files.readAllBytes(records);
        bytes[bytes.length / 2] ^= 1;
        Files.write(records, bytes);

        refused("the records are not those that were sealed");
    }

    @Test
    void recordsOfAnotherSnapshotAreNotUsed() throws IOException {
        byte[] older = Files.readAllBytes(file(keep(ACME).file()));
        Seal seal = keep(GLOBEX);
        Files.write(file(seal.file()), older);

        refused("the records are not those that were sealed");
    }

    @Test
    void aSealOfSomebodyElseIsNotTrusted(@TempDir Path keys) throws IOException {
        new SnapshotFolder(folder.resolve("snapshot"), TestSignatures.in(keys), JSON).replace(sink -> sink.take(ACME), NINE);

        refused("the seal is not signed by a key of this service");
    }

    @Test
    void whatIsSignedAsSomethingElseIsNoSeal() throws IOException {
        Seal seal = keep(ACME);
        Files.writeString(file("rules.seal"), signatures.sign("JWT", JSON.writeValueAsString(seal)));

        refused("the seal is not signed by a key of this service");
    }

    @Test
    void rubbishIsNoSeal() throws IOException {
        keep(ACME);
        Files.writeString(file("rules.seal"), "e30.e30.e30");

        refused("the seal is not signed by a key of this service");
    }

    @Test
    void recordsThatAreMissingAreSaidToBe() throws IOException {
        Files.delete(file(keep(ACME).file()));

        assertThatIOException().isThrownBy(() -> snapshot.read(_ -> {
        }));
    }

    private Seal keep(AnnouncedRecord... records) throws IOException {
        return snapshot.replace(sink -> {
            for (AnnouncedRecord record : records) {
                sink.take(record);
            }
        }, NINE);
    }

    private void refused(String why) {
        List<AnnouncedRecord> read = new ArrayList<>();
        assertThatIOException().isThrownBy(() -> snapshot.read(read::add)).withMessage(why);
        assertThat(read).isEmpty();
    }

    private Path file(String name) {
        return folder.resolve("snapshot").resolve(name);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("snapshot"))) {
            return all.toList();
        }
    }

    private static AnnouncedRecord record(String key, String value) {
        return new AnnouncedRecord("pullgate.organization-policy.v1", key, value.getBytes(StandardCharsets.UTF_8));
    }
}
