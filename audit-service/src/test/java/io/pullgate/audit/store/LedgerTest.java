package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.live.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Replicas that store the same messages, against the real database.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class LedgerTest extends LiveTest {

    private static final UUID TOPIC_ID = UUID.randomUUID();

    @Inject
    Ledger ledger;

    /// A number no partition has that the running service reads: two topics would share a chain.
    private final Partition partition = new Partition("topic-" + mark, ThreadLocalRandom.current().nextInt(100, 32_000));

    @Test
    void aPartitionNeverSeenBeginsAtZero() throws SQLException {
        assertThat(ledger.claim(marks(TOPIC_ID))).isEqualTo(at(0));
    }

    @Test
    void aBatchMovesItsPartitionOn() throws Exception {
        ledger.claim(marks(TOPIC_ID));

        Stored stored = ledger.store(batch(0, 10), at(0));

        assertThat(stored).isEqualTo(new Stored(10, 0, 0, 0));
        assertThat(ledger.claim(marks(TOPIC_ID))).isEqualTo(at(10));
    }

    @Test
    void aReplicaThatWasOvertakenStoresNothingAndMovesNothing() throws Exception {
        ledger.claim(marks(TOPIC_ID));
        ledger.store(batch(0, 10), at(0));

        assertThatThrownBy(() -> ledger.store(batch(0, 5), at(0))).isInstanceOf(OvertakenException.class);

        assertThat(recorded()).isEqualTo(10);
        assertThat(ledger.claim(marks(TOPIC_ID))).isEqualTo(at(10));
    }

    @Test
    void ofManyReplicasWithTheSameBatchOneStoresIt() throws Exception {
        ledger.claim(marks(TOPIC_ID));
        List<Callable<Boolean>> replicas = IntStream.range(0, 8).<Callable<Boolean>> mapToObj(_ -> this::storeFirstTen)
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(replicas)).filteredOn(Future::resultNow).hasSize(1);
        }

        assertThat(recorded()).isEqualTo(10);
    }

    @Test
    void aTopicMadeAnewUnderItsOldNameIsReadFromItsBeginning() throws Exception {
        ledger.claim(marks(TOPIC_ID));
        ledger.store(batch(0, 10), at(0));

        assertThat(ledger.claim(marks(UUID.randomUUID()))).isEqualTo(at(0));
    }

    private boolean storeFirstTen() throws SQLException, UnreadableEventException {
        try {
            ledger.store(batch(0, 10), at(0));
            return true;
        } catch (OvertakenException _) {
            return false;
        }
    }

    private List<Received> batch(int from, int to) throws UnreadableEventException {
        List<Received> batch = new ArrayList<>();
        for (int offset = from; offset < to; offset++) {
            byte[] message = Topics.decision(UUID.randomUUID(), event -> event.put("integration", mark));
            batch.add(new Received(partition, offset, message, PullDecisionReader.read(message)));
        }
        return batch;
    }

    private NavigableMap<Partition, UUID> marks(UUID topicId) {
        return new TreeMap<>(Map.of(partition, topicId));
    }

    private NavigableMap<Partition, Long> at(long offset) {
        return new TreeMap<>(Map.of(partition, offset));
    }
}
