package io.pullgate.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.Contract;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.SettingsChange;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.SettingsChangeReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.live.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// The chains that storing makes longer, against the real database.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ChainTest extends LiveTest {

    private static final byte[] NOTHING = {};
    private static final AtomicInteger BUCKETS = new AtomicInteger(ThreadLocalRandom.current().nextInt(100, 32_000));

    @Inject
    Ledger ledger;
    @Inject
    DataSource database;

    /// Buckets no other test has: the running service is writing into those of the topics.
    private final int bucket = BUCKETS.getAndAdd(2);
    private final Partition first = new Partition("topic-" + mark, bucket);
    private final Partition second = new Partition("topic-" + mark, bucket + 1);
    private final NavigableMap<Partition, Long> next = new TreeMap<>();

    @BeforeEach
    void claim() throws SQLException {
        claim(UUID.randomUUID());
    }

    @Test
    void twoThatMakeTheSameMonthAtOnceBothGetIt() throws Exception {
        String month = "SELECT ensure_pull_decision_months(ARRAY['%d-05-01T00:00:00Z'::timestamptz])"
                .formatted(ThreadLocalRandom.current().nextInt(2100, 9000));
        try (Connection one = trail.connect();
                Connection other = trail.connect();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            one.setAutoCommit(false);
            one.createStatement().execute(month);
            // The other has seen that there is none before it waits.
            Future<Boolean> waiting = threads.submit(() -> other.createStatement().execute(month));
            awaitUntil(() -> trail.count("pg_stat_activity WHERE wait_event = 'advisory'") > 0);
            one.commit();

            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void eachPartitionHasAChainForPullsAndOneForChanges() throws Exception {
        store(List.of(pull(first), change(first), pull(second), pull(first), change(second), pull(second), change(first)));
        store(List.of(pull(second), change(first)));

        assertChains(2, 3);
        try (Connection connection = trail.connect()) {
            StoredChain.changes(bucket).assertUnbroken(connection, 3);
            StoredChain.changes(bucket + 1).assertUnbroken(connection, 1);
        }
    }

    @Test
    void whatIsDeliveredAgainTakesNoPlace() throws Exception {
        List<PullDecision> pulls = List.of(pull(), pull(), pull(), pull());
        SettingsChange change = settingsChange();
        store(List.of(received(first, pulls.get(0)), received(first, pulls.get(1)), received(first, change)));

        Stored overlapping = store(List.of(received(first, pulls.get(1)), received(first, pulls.get(2)),
                received(first, pulls.get(2)), received(first, pulls.get(3)), received(first, change)));

        assertThat(overlapping).isEqualTo(new Stored(2, 0, 3, 0));
        assertChains(4, 0);
        try (Connection connection = trail.connect()) {
            StoredChain.changes(bucket).assertUnbroken(connection, 1);
        }
    }

    @Test
    void ofTheSameIdAtTwoTimesBothAreRecords() throws Exception {
        UUID id = UUID.randomUUID();

        store(List.of(received(first, pull(id, "2026-11-23T09:00:02.500001999Z")),
                received(first, pull(id, "2026-11-23T09:00:02.500001Z")),
                received(first, pull(id, "2026-11-23T09:00:02.500002Z"))));

        assertChains(2, 0);
    }

    @Test
    void ofTheSameChangeTwiceTheFirstIsKept() throws Exception {
        UUID id = UUID.randomUUID();

        store(List.of(received(first, settingsChange(id, "olivia")), received(first, settingsChange(id, "mallory"))));

        assertThat(trail.texts("SELECT actor FROM settings_change WHERE id = ?", id)).containsExactly("olivia");
        try (Connection connection = trail.connect()) {
            StoredChain.changes(bucket).assertUnbroken(connection, 1);
        }
    }

    @Test
    void aTopicMadeAnewGoesOnWithTheChain() throws Exception {
        PullDecision again = pull();
        store(List.of(received(first, again), pull(first)));
        claim(UUID.randomUUID());

        store(List.of(received(first, again), pull(first)));

        assertChains(3, 0);
    }

    @Test
    void aBatchThatFailsLeavesChainsAndRecordsAsTheyWere() throws Exception {
        store(List.of(pull(first), pull(second)));
        PullDecision refused = PullDecisionReader.read(Topics.decision(UUID.randomUUID(), _ -> {
        }));
        PullDecision nul = new PullDecision(refused.id(), refused.decidedAt(), refused.puller(), refused.organization(),
                refused.image(), refused.ruling(), refused.circumstances(), refused.origin(), Optional.of("\0"), "[]");

        assertThatThrownBy(() -> store(List.of(pull(first), received(second, nul), pull(second), change(first))))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("22021"));

        assertThat(recorded()).isEqualTo(2);
        store(List.of(pull(first)));
        assertChains(2, 1);
    }

    @Test
    void aDecisionThatIsStoredFromAnotherPartitionAtThatMomentIsADuplicate() throws Exception {
        PullDecision contested = pull();
        List<Received> batch = List.of(pull(first), received(first, contested), pull(first));
        try (Connection other = trail.connect(); ExecutorService replica = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            insert(other, contested);
            Future<Stored> stored = replica.submit(() -> store(batch));
            awaitUntil(() -> trail.count("pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid))", pid(other)) == 1);
            other.commit();

            assertThat(stored.get()).isEqualTo(new Stored(2, 0, 1, 0));
        }
        assertChains(2, 0);
    }

    @Test
    void aClockSetBackChangesNothingOfTheOrder() throws Exception {
        Instant noon = Instant.parse("2026-11-23T12:00:00.123456789Z");
        new Ledger(database, Clock.fixed(noon, ZoneOffset.UTC)).store(List.of(pull(first)), at(next));
        next.put(first, 1L);
        Ledger later = new Ledger(database, Clock.fixed(noon.minus(Duration.ofHours(1)), ZoneOffset.UTC));
        later.store(List.of(new Received(first, 1, NOTHING, pull())), at(next));

        assertThat(trail.texts("SELECT to_char(recorded_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') FROM pull_decision"
                + " WHERE integration = ? ORDER BY position", mark)).containsExactly("12:00:00.123456", "11:00:00.123456");
        assertChains(2, 0);
    }

    @Test
    void aReplicaWhoseClockJumpsAnHourKeepsItsOrder() throws Exception {
        List<String> times = List.of("10:00:00", "11:00:01", "11:00:02", "10:00:03");
        List<Received> batch = new ArrayList<>();
        for (int number = 1; number <= times.size(); number++) {
            int sequence = number;
            batch.add(received(first, PullDecisionReader.read(Topics.decision(UUID.randomUUID(),
                    event -> event.put("integration", mark).put("sequence", sequence)
                            .put("occurredAt", "2026-11-23T%sZ".formatted(times.get(sequence - 1)))))));
        }
        store(batch.subList(0, 2));
        store(batch.subList(2, 4));

        assertThat(trail.texts("SELECT to_char(decided_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM pull_decision"
                + " WHERE integration = ? ORDER BY replica, epoch, sequence", mark)).isEqualTo(times);
        assertThat(trail.texts("SELECT sequence FROM pull_decision WHERE integration = ? ORDER BY position", mark))
                .containsExactly("1", "2", "3", "4");
        assertChains(4, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nb: c", "\u001b[2J\u001b]0;evil\u0007", "=cmd()", "=cmd|' /C calc'!A0",
            "'; DROP TABLE chain; --",
            "\\N\t\\.\n", "\uD83D\uDC33 \u202E", "\uFEFF\uFFFF" })
    void aHostileTextIsStoredAsItCame(String text) throws Exception {
        store(List.of(received(first, PullDecisionReader.read(Topics.decision(UUID.randomUUID(),
                event -> event.put("integration", mark).put("userAgent", text).putArray("verdicts").add(text))))));

        assertThat(trail.texts("SELECT user_agent FROM pull_decision WHERE integration = ?", mark)).containsExactly(text);
        assertThat(trail.texts("SELECT verdicts::jsonb ->> 0 FROM pull_decision WHERE integration = ?", mark))
                .containsExactly(text);
        assertChains(1, 0);
    }

    @Test
    void aTextOfAMegabyteIsStored() throws Exception {
        store(List.of(pull(first), received(first, PullDecisionReader.read(Topics.decision(UUID.randomUUID(),
                event -> event.put("integration", mark).put("userAgent", "x".repeat(1_048_576))))), pull(first)));

        assertThat(trail.count("pull_decision WHERE integration = ? AND length(user_agent) = 1048576", mark)).isEqualTo(1);
        assertChains(3, 0);
    }

    /// What jsonb refused to be: numbers beyond any range, halves of surrogate pairs, keys that come twice.
    @Test
    void aChangeIsStoredWithJsonOfEveryKind() throws Exception {
        String before = "{\"a\":1E+999999,\"a\":\"\\ud800\",\"c\":\"\\u0000\",\"d\":[[[]]]}";
        byte[] message = new String(Contract.sample("settings-change.v1.json", event -> event.put("id",
                UUID.randomUUID().toString()).put("target", mark).put("before", "HERE")), UTF_8).replace("\"HERE\"", before)
                .getBytes(UTF_8);

        store(List.of(received(first, SettingsChangeReader.read(message))));

        assertThat(trail.texts("SELECT before FROM settings_change WHERE target = ?", mark))
                .containsExactly("{\"a\":\"\uFFFD\",\"c\":\"\uFFFD\",\"d\":[[[]]]}");
        try (Connection connection = trail.connect()) {
            StoredChain.changes(bucket).assertUnbroken(connection, 1);
        }
    }

    private void assertChains(int pullsOfFirst, int pullsOfSecond) throws Exception {
        try (Connection connection = trail.connect()) {
            StoredChain.pulls(bucket).assertUnbroken(connection, pullsOfFirst);
            if (pullsOfSecond > 0) {
                StoredChain.pulls(bucket + 1).assertUnbroken(connection, pullsOfSecond);
            }
        }
    }

    /// Numbers the messages as their partitions go on, and stores them.
    private Stored store(List<Received> messages) throws SQLException, OvertakenException {
        NavigableMap<Partition, Long> ends = at(next);
        List<Received> batch = new ArrayList<>();
        for (Received message : messages) {
            long offset = ends.merge(message.partition(), 1L, Long::sum) - 1;
            batch.add(new Received(message.partition(), offset, message.bytes(), message.entry()));
        }
        Stored stored = ledger.store(batch, at(next));
        next.putAll(ends);
        return stored;
    }

    private void claim(UUID topicId) throws SQLException {
        NavigableMap<Partition, UUID> ids = new TreeMap<>();
        ids.put(first, topicId);
        ids.put(second, topicId);
        next.putAll(ledger.claim(ids));
    }

    private static NavigableMap<Partition, Long> at(NavigableMap<Partition, Long> offsets) {
        return new TreeMap<>(offsets);
    }

    private static Received received(Partition partition, io.pullgate.audit.Entry entry) {
        return new Received(partition, 0, NOTHING, entry);
    }

    private Received pull(Partition partition) throws UnreadableEventException {
        return received(partition, pull());
    }

    private PullDecision pull() throws UnreadableEventException {
        return pull(UUID.randomUUID(), "2026-11-23T09:00:02.5Z");
    }

    private PullDecision pull(UUID id, String time) throws UnreadableEventException {
        return PullDecisionReader.read(Topics.decision(id, event -> event.put("integration", mark).put("occurredAt", time)));
    }

    private Received change(Partition partition) throws UnreadableEventException {
        return received(partition, settingsChange());
    }

    private static SettingsChange settingsChange() throws UnreadableEventException {
        return settingsChange(UUID.randomUUID(), "olivia");
    }

    private static SettingsChange settingsChange(UUID id, String actor) throws UnreadableEventException {
        return SettingsChangeReader.read(Contract.sample("settings-change.v1.json",
                event -> event.put("id", id.toString()).put("actor", actor)));
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    /// As a replica would that has the decision from another partition.
    private void insert(Connection connection, PullDecision pull) throws SQLException {
        try (PreparedStatement month = connection.prepareStatement("SELECT ensure_pull_decision_months(ARRAY[?])");
                PreparedStatement insert = connection.prepareStatement(
                        """
                                INSERT INTO pull_decision (decision_id, decided_at, authentication, image, registry, repository, category,
                                    decision, reason, door, replica, epoch, sequence, verdicts)
                                VALUES (?, ?, '', '', '', '', '', '', '', '', '', 1, 1, '[]')""")) {
            month.setObject(1, pull.decidedAt().atOffset(ZoneOffset.UTC));
            month.execute();
            connection.commit();
            insert.setObject(1, pull.id());
            insert.setObject(2, pull.decidedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
