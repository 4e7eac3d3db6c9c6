package io.pullgate.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.audit.LegalHold;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointFiles;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.store.ChainKind;
import io.pullgate.audit.store.EvidenceWriter;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.LegalHolds;
import io.pullgate.audit.store.Months;
import io.pullgate.audit.store.OwnDatabase;
import io.pullgate.audit.store.PullCounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Checkpoints, what they let go of, and what a verifier says of it, in real databases.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class KeepingTest extends LiveTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant OLD = NOW.minus(Duration.ofDays(250));
    private static final YearMonth OLD_YEAR_AND_MONTH = YearMonth.from(OLD.atOffset(ZoneOffset.UTC));
    private static final String OLD_MONTH = "pull_decision_"
            + DateTimeFormatter.ofPattern("uuuu_MM").format(OLD.atOffset(ZoneOffset.UTC));

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
    void checkpointsSayWhatIsThere() throws Exception {
        keeper.checkpoint();
        database.storePulls(0, 30, NOW, _ -> {
        });
        database.storeChanges(2, 5, NOW);
        Checkpoint second = keeper.checkpoint();
        database.storePulls(0, 3, NOW, _ -> {
        });

        assertThat(second).returns(2L, Checkpoint::number).returns(35L, Checkpoint::size).returns(35L, Checkpoint::added);
        assertThat(second.chains()).extracting(chain -> chain.kind() + chain.bucket() + " " + chain.length())
                .containsExactly("change2 5", "pull0 30");
        assertThat(new CheckpointFiles(keeper.published()).readAll()).hasSize(2);
        assertThat(keeper.verifyDatabase()).startsWith("0 ").contains("GOOD 38 records in 2 chains",
                "3 lie behind the last checkpoint");
    }

    @Test
    void ofManyReplicasOneMakesEachCheckpoint() throws Exception {
        List<Callable<Object>> replicas = IntStream.range(0, 6)
                .<Callable<Object>> mapToObj(_ -> () -> keeper.integrity(Instant.now()).checkpointNow()).toList();
        keeper.integrity(Instant.now());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(replicas);
        }
        keeper.checkpoint();

        List<String> numbers = database.trail().texts("SELECT number FROM checkpoint ORDER BY number");
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).mapToObj(Integer::toString).toList());
        keeper.assertGood();
    }

    @Test
    void whatWasDoneToTheDatabaseIsFoundAndNamed() throws Exception {
        database.storePulls(0, 60, NOW, _ -> {
        });
        database.storePulls(1, 20, OLD, _ -> {
        });
        database.storeChanges(0, 10, NOW);
        keeper.checkpoint();
        database.storePulls(0, 10, NOW, _ -> {
        });
        keeper.checkpoint();
        database.storePulls(0, 10, NOW, _ -> {
        });
        keeper.assertGood();

        assertFound("UPDATE pull_decision SET decision = 'allowed' WHERE bucket = 0 AND position = 50",
                "changed: pull/0 position 50");
        assertFound("UPDATE pull_decision SET username = 'nobody' WHERE bucket = 0 AND position = 7",
                "changed: pull/0 position 7");
        assertFound("DELETE FROM pull_decision WHERE bucket = 0 AND position = 51", "missing: pull/0 position 51");
        assertFound("UPDATE pull_decision SET position = 21 - position WHERE bucket = 1 AND position IN (10, 11)",
                ": pull/1 position 10");
        assertFound("DROP TABLE " + OLD_MONTH, "too-short: pull/1 position 1:");
        assertFound("DELETE FROM pull_decision WHERE bucket = 0 AND position > 75", "missing: pull/0 position 76");
        assertFound("UPDATE settings_change SET actor = 'nobody' WHERE position = 3", "changed: change/0 position 3");
        assertFound("UPDATE checkpoint SET jws = (SELECT jws FROM checkpoint WHERE number = 1) WHERE number = 2",
                "checkpoint-replayed: checkpoint 2");
        assertFound("DELETE FROM checkpoint WHERE number = 2", "checkpoint-missing: checkpoint 2");
    }

    @Test
    void whatIsPublishedAndWhatIsStoredHealEachOther() throws Exception {
        database.storePulls(0, 5, NOW, _ -> {
        });
        keeper.checkpoint();
        keeper.checkpoint();
        CheckpointFiles files = new CheckpointFiles(keeper.published());

        Files.delete(files.file(2));
        keeper.checkpoint();
        assertThat(files.readAll()).containsOnlyKeys(1L, 2L, 3L);

        database.asSuperuser("DELETE FROM checkpoint WHERE number > 1");
        keeper.checkpoint();
        assertThat(database.trail().count("checkpoint")).isEqualTo(4);
        keeper.assertGood();
    }

    @Test
    void aDatabaseThatIsBehindWhatWasPublishedGetsNoCheckpoint() throws Exception {
        OwnDatabase before = database.copy();
        database.storePulls(0, 5, NOW, _ -> {
        });
        keeper.checkpoint();

        assertThatThrownBy(() -> keeper.at(before).checkpoint()).hasMessageContaining("the database has not the records");
        before.drop();
    }

    @Test
    void aMonthIsDroppedOnlyUnderACheckpointThatSaysSo() throws Exception {
        database.storePulls(0, 12, NOW, _ -> {
        });
        database.storePulls(0, 8, OLD, _ -> {
        });
        database.storePulls(0, 4, NOW, _ -> {
        });
        database.storePulls(0, 3, OLD, _ -> {
        });
        keeper.checkpoint();
        assertThatThrownBy(() -> new Months(database.source()).purge(1)).isInstanceOf(SQLException.class)
                .hasMessageContaining("purges nothing");

        Checkpoint sealed = keeper.keepingMonths(6).checkpoint();

        assertThat(sealed.purge().orElseThrow().records()).isEqualTo(11);
        assertThat(sealed.purge().orElseThrow().ranges()).extracting(range -> range.from() + "-" + range.to())
                .containsExactly("13-20", "25-27");
        assertThat(database.trail().count("pull_decision")).isEqualTo(16);
        keeper.checkpoint();
        assertThat(keeper.verifyDatabase()).startsWith("0 ").contains("11 more are gone");
        OwnDatabase spoiled = database.copy();
        spoiled.asSuperuser("DELETE FROM pull_decision WHERE position = 12");
        assertThat(keeper.at(spoiled).verifyDatabase()).startsWith("1 ").contains("missing: pull/0 position 12");
        spoiled.drop();
    }

    @Test
    void aMonthUnderALegalHoldIsKept() throws Exception {
        database.storePulls(0, 8, OLD, _ -> {
        });
        String organization = database.trail().texts("SELECT organization FROM pull_decision LIMIT 1").getFirst();
        LegalHolds holds = new LegalHolds(database.source());
        holds.say(new LegalHold(organization, true, NOW, "greta", "a lawsuit"));

        Checkpoint kept = keeper.keepingMonths(6).checkpoint();
        assertThat(kept.purge().map(Checkpoint.Purge::month)).isNotEqualTo(Optional.of(OLD_YEAR_AND_MONTH));
        assertThat(database.trail().count("pull_decision")).isEqualTo(8);
        holds.say(new LegalHold(organization, false, NOW, "greta", "settled"));
        Checkpoint sealed = keeper.keepingMonths(6).checkpoint();

        assertThat(sealed.purge()).isPresent();
        assertThat(database.trail().count("pull_decision")).isZero();
        assertThat(holds.history(organization)).extracting(LegalHold::held).containsExactly(false, true);
        keeper.assertGood();
    }

    @Test
    void namesGoAfterATimeAndTheChainGoesOn() throws Exception {
        Instant before = NOW.minus(Duration.ofDays(100));
        database.storePulls(0, 10, before, event -> event.put("username", "mia"));
        database.storePulls(1, 10, before, event -> event.put("username", "otto"));
        database.storePulls(1, 1, before, event -> event.put("username", "otto"));
        database.storePulls(0, 10, NOW, event -> event.put("username", "mia"));
        keeper.checkpoint();
        assertThat(database.trail().texts("SELECT take_names(array_agg(decision_id), array_agg(decided_at),"
                + " array_agg('~0123456789abcdef0123456789abcdef'::text)) FROM pull_decision")).containsExactly("0");

        keeper.keepingNames(Duration.ofDays(90)).checkpoint();

        assertThat(database.trail().texts("SELECT username || ' ' || count(*) FROM pull_decision WHERE username LIKE '~%'"
                + " GROUP BY username ORDER BY count(*)")).hasSize(2).satisfiesExactly(
                        mia -> assertThat(mia).endsWith(" 10"), otto -> assertThat(otto).endsWith(" 11"));
        assertThat(database.trail().count("pull_decision WHERE username = 'mia' AND salt IS NOT NULL")).isEqualTo(10);
        assertThat(
                database.trail().count("pull_decision WHERE commitment IS NOT NULL AND (salt IS NOT NULL OR user_id IS NOT NULL"
                        + " OR client_address IS NOT NULL OR user_agent IS NOT NULL OR token_id IS NOT NULL)"))
                .isZero();
        assertThat(keeper.verifyDatabase()).startsWith("0 ").contains("21 have no names any more");
    }

    @Test
    void namesUnderALegalHoldStayUntilItIsLifted() throws Exception {
        database.storePulls(0, 10, NOW.minus(Duration.ofDays(100)), event -> event.put("username", "mia"));
        String organization = database.trail().texts("SELECT organization FROM pull_decision LIMIT 1").getFirst();
        LegalHolds holds = new LegalHolds(database.source());
        holds.say(new LegalHold(organization, true, NOW, "greta", "a lawsuit"));
        Keeper forgetting = keeper.keepingNames(Duration.ofDays(90));

        forgetting.checkpoint();
        assertThat(database.trail().count("pull_decision WHERE username = 'mia'")).isEqualTo(10);
        holds.say(new LegalHold(organization, false, NOW, "greta", "settled"));
        forgetting.checkpoint();

        assertThat(database.trail().count("pull_decision WHERE username = 'mia'")).isZero();
        keeper.assertGood();
    }

    @Test
    void aFileOfEvidenceIsVerifiedByItself() throws Exception {
        database.storePulls(0, 20, NOW, _ -> {
        });
        database.storePulls(1, 20, NOW, _ -> {
        });
        keeper.checkpoint();
        database.storePulls(0, 10, NOW, _ -> {
        });
        keeper.checkpoint();
        Path all = write("all", List.of());
        Path part = write("part", List.of(new EvidenceWriter.Stretch(0, 20, 30)));

        assertThat(keeper.verify(all.toString())).startsWith("0 ").contains("GOOD 50 records");
        assertThat(keeper.verify("--after", "1", "--chain", "pull/0", part.toString())).startsWith("0 ")
                .contains("GOOD 10 records");
        assertThat(keeper.verify(part.toString())).startsWith("1 ").contains("missing: pull/0 position 1");
        assertThat(keeper.verify()).startsWith("2 ");
        assertThat(keeper.verify("--after", "9", part.toString())).startsWith("2 ");
        assertThat(keeper.verify(home.resolve("nothing").toString())).startsWith("3 ");
    }

    @Test
    void aRecordMovedIntoAnOldMonthIsNotSealed() throws Exception {
        database.storePulls(0, 10, NOW, _ -> {
        });
        keeper.checkpoint();
        moveToAnOldMonth("position = 5");

        Checkpoint next = keeper.keepingMonths(6).checkpoint();

        assertThat(next.purge()).isEmpty();
        assertThat(database.trail().count("pull_decision")).isEqualTo(10);
        assertThat(keeper.verifyDatabase()).startsWith("1 ").contains("changed: pull/0 position 5");
    }

    @Test
    void aChainWhoseEndWasRewrittenGetsNoCheckpoint() throws Exception {
        database.storePulls(0, 10, OLD, _ -> {
        });
        keeper.checkpoint();
        database.asSuperuser("DELETE FROM pull_decision WHERE position > 4; UPDATE chain SET length = 4,"
                + " head = (SELECT link FROM pull_decision WHERE position = 4)");
        database.storePulls(0, 12, OLD, event -> event.put("username", "mallory"));

        assertThatThrownBy(() -> keeper.keepingMonths(6).checkpoint()).hasMessageContaining("verify the database");
        assertThat(database.trail().count("pull_decision")).isEqualTo(16);
    }

    @Test
    void whatWasStoredLatelyIsKeptWhateverItsMonth() throws Exception {
        database.storePulls(0, 10, NOW, event -> event.put("occurredAt", OLD.toString()));

        assertThat(keeper.keepingMonths(6).checkpoint().purge()).isEmpty();
        assertThat(database.trail().count("pull_decision")).isEqualTo(10);
    }

    @Test
    void aClockThatIsWrongMakesNoCheckpoint() {
        assertThatThrownBy(() -> keeper.checkpoint(NOW.plus(Duration.ofDays(365)))).hasMessageContaining("our clock says");
        assertThat(database.trail().count("checkpoint")).isZero();
    }

    @Test
    void recordsPutInBesideTheChainsAreFound() throws Exception {
        database.storePulls(0, 3, NOW, _ -> {
        });
        assertThat(keeper.checkpoint().unchained()).containsEntry("pull", 0L).containsEntry("change", 0L);
        database.asSuperuser("INSERT INTO pull_decision (decision_id, decided_at, authentication, image, registry, repository,"
                + " category, decision, reason, door, replica, epoch, sequence, verdicts) SELECT gen_random_uuid(), decided_at,"
                + " authentication, image, registry, repository, category, decision, reason, door, replica, epoch, sequence,"
                + " verdicts FROM pull_decision LIMIT 2");

        assertThat(keeper.verifyDatabase()).startsWith("1 ").contains("put-in: 2 records of kind pull");
        assertThat(keeper.checkpoint().unchained()).as("the next one does not take them up").containsEntry("pull", 0L);
        assertThat(keeper.verifyDatabase()).startsWith("1 ");
    }

    @Test
    void aFollowerThatNeverGotAnywhereKeepsWhatIsBeforeIt() throws Exception {
        database.storePulls(0, 10, OLD, _ -> {
        });
        Followers followers = new Followers(database.source());
        assertThatThrownBy(() -> followers.advance("siem:broken", ChainKind.PULL, 5, (_, _) -> {
            throw new SQLException("no");
        })).hasMessage("no");

        keeper.keepingMonths(6).checkpoint();
        assertThat(database.trail().count("pull_decision")).isEqualTo(10);
        database.asSuperuser("UPDATE follower SET position = 10");
        keeper.keepingMonths(6).checkpoint();
        assertThat(database.trail().count("pull_decision")).isZero();
    }

    @Test
    void aSealThatCouldNotBeCarriedOutIsTakenBack() throws Exception {
        database.storePulls(0, 10, OLD, _ -> {
        });
        database.storePulls(0, 4, NOW, _ -> {
        });
        try (Connection reader = database.source().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT count(*) FROM pull_decision");
            assertThat(keeper.keepingMonths(6).checkpoint().purge()).isPresent();
            assertThat(database.trail().count("pull_decision")).isEqualTo(14);
        }
        assertThatThrownBy(() -> new Months(database.source()).purge(2)).hasMessageContaining("purges nothing");

        assertThat(keeper.checkpoint().notPurged()).isPresent();
        assertThatThrownBy(() -> new Months(database.source()).purge(1)).hasMessageContaining("not the newest");
        keeper.assertGood();
        assertFound("DROP TABLE " + OLD_MONTH, "missing: pull/0 position 1");
    }

    @Test
    void theOwnerOfTheDatabaseSaysWhatIsKeptAtLeast() throws Exception {
        database.storePulls(0, 10, OLD, event -> event.put("username", "mia"));
        database.asSuperuser("UPDATE least_kept SET months = 12, names = '300 days'");

        keeper.keepingMonths(6).keepingNames(Duration.ofDays(90)).checkpoint();
        assertThat(database.trail().count("pull_decision WHERE username = 'mia'")).isEqualTo(10);

        database.asSuperuser("UPDATE least_kept SET months = 3");
        keeper.keepingMonths(6).checkpoint();
        assertThat(database.trail().count("pull_decision")).isZero();
    }

    @Test
    void withAMonthGoTheNamesInItsCounts() throws Exception {
        database.storePulls(0, 10, OLD, event -> event.put("username", "mia"));
        while (new PullCounts(database.source(), new Followers(database.source())).rollUp(100) > 0) {
        }
        keeper.keepingMonths(6).checkpoint();

        assertThat(database.trail().count("pull_decision")).isZero();
        assertThat(database.trail().count("pull_count WHERE value = 'mia'")).isZero();
        assertThat(database.trail().count("pull_count WHERE dimension = 'total'")).isEqualTo(1);
    }

    @Test
    void nothingIsLetGoWithoutAPublishedCheckpoint() {
        assertThatThrownBy(() -> keeper.keepingMonths(6).silent()).hasMessageContaining("pullgate.integrity.publish-to");
        assertThatThrownBy(() -> keeper.keepingNames(Duration.ofDays(1)).silent()).hasMessageContaining("pullgate.integrity");
        assertThatThrownBy(() -> keeper.keepingMonths(-1).checkpoint()).hasMessageContaining("pullgate.retention.months is -1");
        assertThatThrownBy(() -> keeper.keepingNames(Duration.ofDays(-1)).checkpoint())
                .hasMessageContaining("pullgate.pseudonymize.after");
    }

    private void moveToAnOldMonth(String which) {
        database.asSuperuser("SELECT ensure_pull_decision_months(ARRAY['%s'::timestamptz])".formatted(OLD));
        database.asSuperuser(
                "UPDATE pull_decision SET decided_at = '%1$s', recorded_at = '%1$s' WHERE %2$s".formatted(OLD, which));
    }

    private Path write(String name, List<EvidenceWriter.Stretch> stretches) throws Exception {
        Path file = home.resolve(name + ".copy");
        try (OutputStream out = Files.newOutputStream(file)) {
            new EvidenceWriter(database.source()).write(EvidenceForm.PULL, stretches, out);
        }
        return file;
    }

    private void assertFound(String attack, String finding) {
        OwnDatabase spoiled = database.copy();
        spoiled.asSuperuser(attack);
        assertThat(keeper.at(spoiled).verifyDatabase()).as(attack).startsWith("1 ").contains(finding);
        spoiled.drop();
    }
}
