package io.pullgate.audit.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.audit.Days;
import io.pullgate.audit.export.ExportRefusedException;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.KeyFile;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.pack.PackEvidence;
import io.pullgate.audit.store.OwnDatabase;
import io.pullgate.audit.store.Subject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Packs made of real databases, and what a verifier says of them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class EvidencePackTest extends LiveTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant NEW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant OLD = NEW.minus(Duration.ofDays(250));
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final Subject ACME = new Subject("acme", NOVEMBER, Optional.empty());
    private static final Subject ACME_SINCE_OLD = new Subject("acme",
            new Days(LocalDate.ofInstant(OLD, ZoneOffset.UTC), LocalDate.ofInstant(NEW, ZoneOffset.UTC).plusDays(1)),
            Optional.empty());
    private static final int MUTATIONS = 10 * PackMutation.values().length;
    private static final long SEED = Long.getLong("pullgate.mutation.seed", System.nanoTime());

    @TempDir
    static Path homeOfFilled;
    /// Made once, and spoiled by nobody: making a database takes longer than most tests.
    private static Keeper filled;

    @TempDir
    Path home;
    private final List<OwnDatabase> made = new ArrayList<>();

    @BeforeEach
    void fill() throws Exception {
        if (filled == null) {
            filled = Keeper.of(OwnDatabase.create(servers.postgresql()), homeOfFilled);
            fill(filled);
        }
    }

    @AfterEach
    void dropOwn() {
        made.forEach(OwnDatabase::drop);
    }

    @AfterAll
    static void dropFilled() {
        if (filled != null) {
            filled.database().drop();
            filled = null;
        }
    }

    @Test
    void aPackHoldsOneOrganizationAndProvesIt() throws Exception {
        WrittenPack pack = pack(filled, ACME, _ -> true);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 33, 5, 0, 2, 0));
        assertThat(pack.checkpoints()).hasSize(4);
        assertThat(verify(pack)).startsWith("0 ").contains("evidence of acme", "GOOD 33 pulls and 5 changes",
                "2 lie behind the newest checkpoint");
        assertThat(verify(pack, "--checkpoints", filled.published().toString())).startsWith("0 ");
        assertThat(verify(pack, "--after", "1")).startsWith("2 ");
        assertThat(filled.verifyPack(Files.write(home.resolve("part.copy"), pack.files().get(PackManifest.PULLS))))
                .startsWith("2 ").contains("--checkpoints");

        WrittenPack nobody = pack(filled, new Subject("nobody", NOVEMBER, Optional.empty()), _ -> true);
        assertThat(nobody.checkpoints()).hasSize(1);
        assertThat(verify(nobody)).startsWith("0 ").contains("GOOD 0 pulls and 0 changes");
    }

    @Test
    void everyMutationIsFound() throws Exception {
        WrittenPack honest = pack(filled, ACME, _ -> true);
        for (int number = 0; number < MUTATIONS; number++) {
            PackMutation mutation = PackMutation.values()[number % PackMutation.values().length];
            RandomGenerator random = new Random(SEED + number);
            WrittenPack spoiled = honest.copy();
            mutation.spoil(spoiled, random);
            assertThat(verify(spoiled)).as("%s, -Dpullgate.mutation.seed=%d, number %d", mutation, SEED, number)
                    .startsWith("1 BAD");
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        WrittenPack honest = pack(filled, ACME, _ -> true);

        WrittenPack changed = honest.copy();
        int image = new String(changed.files().get(PackManifest.PULLS), ISO_8859_1).indexOf("mallory");
        changed.files().get(PackManifest.PULLS)[image] ^= 1;
        assertThat(verify(changed)).startsWith("1 ").contains("BAD  file-changed: pulls.copy");
        changed.sign(changed.key());
        assertThat(verify(changed)).startsWith("1 ").contains("BAD  changed: pull/0 position 1 (");
        WrittenPack shorter = honest.copy();
        shorter.files().remove("pulls.csv");
        assertThat(verify(shorter)).startsWith("1 ").contains("BAD  file-missing: pulls.csv");
        WrittenPack longer = honest.copy();
        longer.files().put("../more", new byte[1]);
        assertThat(verify(longer)).startsWith("1 ").contains("BAD  file-added: ../more");
        WrittenPack led = honest.copy();
        led.exchangePaths(new Random(1));
        led.sign(led.key());
        assertThat(verify(led)).startsWith("1 ").contains("BAD  ");
    }

    @Test
    void aRecordThatWasTakenOutIsMissed() throws Exception {
        WrittenPack honest = pack(filled, ACME, _ -> true);

        WrittenPack forPeople = honest.copy();
        forPeople.files().put("pulls.csv", "for ".getBytes(UTF_8));
        assertThat(verify(forPeople)).startsWith("1 ").contains("BAD  file-changed: pulls.csv");
        WrittenPack proven = honest.copy();
        proven.spoilRows(PackManifest.PULLS, true, new Random(1));
        assertThat(verify(proven)).startsWith("1 ").contains("BAD  file-changed: pulls.copy");
        proven.sign(proven.key());
        assertThat(verify(proven)).startsWith("1 ").contains("BAD  missing: there are 32 pulls, 5 changes, 1 withheld");
    }

    @Test
    void aManifestNobodyTrustedSignedIsNone() throws Exception {
        WrittenPack honest = pack(filled, ACME, _ -> true);

        WrittenPack edited = honest.copy();
        edited.files().put(PackManifest.NAME, new String(honest.files().get(PackManifest.NAME), UTF_8)
                .replace("\"rita\"", "\"mona\"").getBytes(UTF_8));
        assertThat(verify(edited)).startsWith("1 ")
                .contains("BAD  manifest-untrusted: manifest.json: its signature is bad");
        WrittenPack forged = honest.copy();
        forged.sign(CheckpointKey.generate());
        assertThat(verify(forged)).startsWith("1 ").contains("BAD  manifest-untrusted: ", "which is not trusted");
    }

    @Test
    void aCheckpointThatWasNeverPublishedIsFound() throws Exception {
        Path published = Files.createDirectory(home.resolve("published"));
        for (int number = 1; number < 4; number++) {
            String name = "checkpoint-%09d.jws".formatted(number);
            Files.copy(filled.published().resolve(name), published.resolve(name));
        }

        assertThat(verify(pack(filled, ACME, _ -> true), "--checkpoints", published.toString())).startsWith("1 ")
                .contains("BAD  checkpoint-missing: checkpoint 4");
    }

    @Test
    void recordsThatMayNotBeShownAreWithheldAndTheRestIsProven() throws Exception {
        AtomicInteger number = new AtomicInteger();
        WrittenPack pack = pack(filled, ACME, _ -> number.incrementAndGet() % 3 == 0);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 11, 5, 22, 2, 0));
        assertThat(verify(pack)).startsWith("0 ").contains("GOOD 11 pulls", "22 pulls more are withheld");
    }

    @Test
    void theLastChangeBeforeTheDaysIsProvenToo() throws Exception {
        Days december = new Days(LocalDate.parse("2026-12-01"), LocalDate.parse("2027-01-01"));
        UUID last = UUID
                .fromString(
                        filled.database().trail().texts("SELECT id::text FROM settings_change WHERE position = 5").getFirst());

        WrittenPack pack = pack(filled, new Subject("acme", december, Optional.of(last)), _ -> true);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 0, 1, 0, 0, 0));
        assertThat(verify(pack)).startsWith("0 ").contains("GOOD 0 pulls and 1 changes");
    }

    @Test
    void recordsWhoseNeighboursWerePurgedAreProvenByTheirLinksOnly() throws Exception {
        Keeper keeper = keeper();
        store(keeper, 8, OLD);
        store(keeper, 12, NEW);
        keeper.checkpoint();
        keeper.keepingMonths(6).checkpoint();
        assertThat(keeper.database().trail().count("pull_decision")).isEqualTo(12);

        assertThat(keeper.verifyPack(file(pack(keeper, ACME_SINCE_OLD, _ -> true)))).startsWith("0 ")
                .contains("GOOD 12 pulls", "12 are of checkpoints of which others were purged");
    }

    @Test
    void recordsThatWereNotPurgedAfterAllAreProvenByTheirCheckpoint() throws Exception {
        Keeper keeper = keeper();
        store(keeper, 8, OLD);
        store(keeper, 4, NEW);
        try (Connection reader = keeper.database().source().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM pull_decision");
            assertThat(keeper.keepingMonths(6).checkpoint().purge()).isPresent();
        }
        assertThat(keeper.verifyPack(file(pack(keeper, ACME_SINCE_OLD, _ -> true)))).startsWith("0 ")
                .contains("GOOD 12 pulls", "12 are of checkpoints of which others were purged");

        assertThat(keeper.checkpoint().notPurged()).isPresent();
        assertThat(keeper.verifyPack(file(pack(keeper, ACME_SINCE_OLD, _ -> true)))).startsWith("0 ")
                .contains("GOOD 12 pulls").doesNotContain("purged");

        keeper.keepingMonths(6).checkpoint();
        assertThat(keeper.verifyPack(file(pack(keeper, ACME_SINCE_OLD, _ -> true)))).startsWith("0 ")
                .contains("GOOD 4 pulls", "4 are of checkpoints of which others were purged");
    }

    @Test
    void recordsThatAreNotWhatWasSignedMakeNoPack() {
        OwnDatabase database = filled.database().copy();
        made.add(database);
        Keeper spoiled = filled.at(database);
        database.asSuperuser("UPDATE pull_decision SET link = sha256(link) WHERE bucket = 0 AND position = 30");
        assertThatThrownBy(() -> pack(spoiled, ACME, _ -> true)).isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("checkpoint 2");
        database.asSuperuser("DELETE FROM pull_decision WHERE bucket = 0 AND position = 30");
        assertThatThrownBy(() -> pack(spoiled, ACME, _ -> true)).isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("pull/0 position 30");
    }

    /// Two organizations in two chains of pulls, over four checkpoints, and some pulls behind.
    private static void fill(Keeper keeper) throws Exception {
        OwnDatabase database = keeper.database();
        keeper.checkpoint();
        database.storePulls(0, 20, NOW, event -> event.put("organization", "acme"));
        database.storePulls(0, 25, NOW, event -> event.put("organization", "globex"));
        AtomicInteger number = new AtomicInteger();
        database.storePulls(1, 13, NOW,
                event -> event.put("organization", number.getAndIncrement() % 3 == 0 ? "acme" : "globex"));
        database.storeChanges(2, 5, NOW);
        keeper.checkpoint();
        database.storePulls(0, 17, NOW, event -> event.put("organization", "globex"));
        database.storePulls(1, 6, NOW, event -> event.put("organization", "acme"));
        database.storePulls(1, 4, NOW, event -> event.put("organization", "globex"));
        keeper.checkpoint();
        database.storePulls(1, 3, NOW, event -> event.put("organization", "globex"));
        keeper.checkpoint();
        database.storePulls(0, 3, NOW, event -> event.put("organization", "globex"));
        database.storePulls(0, 2, NOW, event -> event.put("organization", "acme"));
    }

    /// With a database of its own.
    private Keeper keeper() {
        OwnDatabase database = OwnDatabase.create(servers.postgresql());
        made.add(database);
        return Keeper.of(database, home);
    }

    private static void store(Keeper keeper, int pulls, Instant at) {
        keeper.database().storePulls(0, pulls, at, event -> event.put("organization", "acme"));
    }

    private static WrittenPack pack(Keeper keeper, Subject subject, PackEvidence.Disclosure disclosure) throws Exception {
        return WrittenPack.of(keeper.database(), subject, disclosure,
                KeyFile.openOrCreate(keeper.home().resolve("signing.pem")));
    }

    private Path file(WrittenPack pack) throws IOException {
        return Files.write(home.resolve("pack.zip"), pack.zip());
    }

    /// What is said of a pack of the records all tests have.
    private String verify(WrittenPack pack, String... more) throws IOException {
        return filled.verifyPack(file(pack), more);
    }
}
