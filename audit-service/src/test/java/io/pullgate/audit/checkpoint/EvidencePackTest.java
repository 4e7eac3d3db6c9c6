package io.pullgate.audit.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

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
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final Subject ACME = new Subject("acme", NOVEMBER, Optional.empty());
    private static final int MUTATIONS = 220;
    private static final long SEED = Long.getLong("pullgate.mutation.seed", System.nanoTime());

    @TempDir
    Path home;
    private OwnDatabase database;
    private Keeper keeper;

    @BeforeEach
    void create() {
        database = OwnDatabase.create(servers.postgresql());
        keeper = Keeper.of(database, home);
    }

    @AfterEach
    void drop() {
        database.drop();
    }

    @Test
    void aPackHoldsOneOrganizationAndProvesIt() throws Exception {
        fill();
        WrittenPack pack = pack(ACME, _ -> true);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 33, 5, 0, 2, 0));
        assertThat(pack.checkpoints()).hasSize(4);
        assertThat(verify(pack)).startsWith("0 ").contains("evidence of acme", "GOOD 33 pulls and 5 changes",
                "2 lie behind the newest checkpoint");
        assertThat(verify(pack, "--checkpoints", keeper.published().toString())).startsWith("0 ");
        assertThat(verify(pack, "--after", "1")).startsWith("2 ");
        assertThat(keeper.verifyPack(Files.write(home.resolve("part.copy"), pack.files().get(PackEvidence.PULLS))))
                .startsWith("2 ").contains("--checkpoints");

        WrittenPack nobody = pack(new Subject("nobody", NOVEMBER, Optional.empty()), _ -> true);
        assertThat(nobody.checkpoints()).hasSize(1);
        assertThat(verify(nobody)).startsWith("0 ").contains("GOOD 0 pulls and 0 changes");
    }

    @Test
    void everyMutationIsFound() throws Exception {
        fill();
        WrittenPack honest = pack(ACME, _ -> true);
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
        fill();
        WrittenPack honest = pack(ACME, _ -> true);

        WrittenPack changed = honest.copy();
        int image = new String(changed.files().get(PackEvidence.PULLS), ISO_8859_1).indexOf("mallory");
        changed.files().get(PackEvidence.PULLS)[image] ^= 1;
        assertThat(verify(changed)).contains("BAD  file-changed: pulls.copy");
        changed.sign(changed.key());
        assertThat(verify(changed)).contains("BAD  changed: pull/0 position 1 (");
        WrittenPack forged = honest.copy();
        forged.sign(CheckpointKey.generate());
        assertThat(verify(forged)).contains("BAD  manifest-untrusted: ");
        WrittenPack shorter = honest.copy();
        shorter.files().remove("pulls.csv");
        assertThat(verify(shorter)).contains("BAD  file-missing: pulls.csv");
        WrittenPack longer = honest.copy();
        longer.files().put("../more", new byte[1]);
        assertThat(verify(longer)).contains("BAD  file-added: ../more");
        WrittenPack led = honest.copy();
        led.exchangePaths(new Random(1));
        led.sign(led.key());
        assertThat(verify(led)).contains("BAD  ");

        Files.delete(keeper.published().resolve("checkpoint-000000004.jws"));
        assertThat(verify(honest, "--checkpoints", keeper.published().toString()))
                .contains("BAD  checkpoint-missing: checkpoint 4");
    }

    @Test
    void recordsThatMayNotBeShownAreWithheldAndTheRestIsProven() throws Exception {
        fill();
        AtomicInteger number = new AtomicInteger();
        WrittenPack pack = pack(ACME, _ -> number.incrementAndGet() % 3 == 0);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 11, 5, 22, 2, 0));
        assertThat(verify(pack)).startsWith("0 ").contains("GOOD 11 pulls", "22 pulls more are withheld");
    }

    @Test
    void theLastChangeBeforeTheDaysIsProvenToo() throws Exception {
        fill();
        Days december = new Days(LocalDate.parse("2026-12-01"), LocalDate.parse("2027-01-01"));
        UUID last = UUID
                .fromString(database.trail().texts("SELECT id::text FROM settings_change WHERE position = 5").getFirst());

        WrittenPack pack = pack(new Subject("acme", december, Optional.of(last)), _ -> true);

        assertThat(pack.manifest().rows()).isEqualTo(new PackManifest.Rows(0, 0, 0, 1, 0, 0, 0));
        assertThat(verify(pack)).startsWith("0 ").contains("GOOD 0 pulls and 1 changes");
    }

    @Test
    void recordsWhoseNeighboursWerePurgedAreProvenByTheirLinksOnly() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        database.storePulls(0, 8, now.minus(Duration.ofDays(250)), event -> event.put("organization", "acme"));
        database.storePulls(0, 12, now, event -> event.put("organization", "acme"));
        keeper.checkpoint();
        keeper.keepingMonths(6).checkpoint();
        assertThat(database.trail().count("pull_decision")).isEqualTo(12);

        WrittenPack pack = pack(new Subject("acme", new Days(today, today.plusDays(1)), Optional.empty()), _ -> true);

        assertThat(verify(pack)).startsWith("0 ").contains("GOOD 12 pulls",
                "12 are of checkpoints of which others were purged");
    }

    @Test
    void recordsThatAreNotWhatWasSignedMakeNoPack() throws Exception {
        fill();
        database.asSuperuser("UPDATE pull_decision SET link = sha256(link) WHERE bucket = 0 AND position = 30");
        assertThatThrownBy(() -> pack(ACME, _ -> true)).isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("checkpoint 2");
        database.asSuperuser("DELETE FROM pull_decision WHERE bucket = 0 AND position = 30");
        assertThatThrownBy(() -> pack(ACME, _ -> true)).isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("pull/0 position 30");
    }

    /// Two organizations in two chains of pulls, over four checkpoints, and some pulls behind.
    private void fill() throws Exception {
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

    private WrittenPack pack(Subject subject, PackEvidence.Disclosure disclosure) throws Exception {
        return WrittenPack.of(database, subject, disclosure, KeyFile.openOrCreate(home.resolve("signing.pem")));
    }

    private String verify(WrittenPack pack, String... more) throws IOException {
        Path file = Files.write(home.resolve("pack.zip"), pack.zip());
        return keeper.verifyPack(file, more);
    }
}
