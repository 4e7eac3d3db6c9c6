package io.pullgate.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Attempts at an export, among replicas that die and replicas that only seem dead. The running service is one of them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ExportOutputTest extends LiveTest {

    private static final long LARGEST = 10 * Chunk.SIZE;
    private static final long TOGETHER = 1_000L * Chunk.SIZE;

    @Inject
    DataSource database;
    @Inject
    Exports exports;

    private final UUID id = UUID.randomUUID();

    @Test
    void whatIsWrittenIsReadAgainFromAnywhere() throws IOException {
        Export export = running("now() + interval '1 hour'");
        byte[] content = new byte[2 * Chunk.SIZE + 12_345];
        new Random(1).nextBytes(content);
        ExportOutput target = new ExportOutput(database, export, LARGEST, TOGETHER);
        target.write(content, 0, 100);
        target.write(content[100]);
        target.flush();
        target.write(content, 101, content.length - 101);
        target.complete();

        assertThat(trail.texts("SELECT number || ' ' || (length(bytes) > 0) FROM export_chunk WHERE export = ? ORDER BY number",
                id))
                .containsExactly("0 true", "1 true", "2 true");
        assertThat(copied(export, 0, content.length)).isEqualTo(content);
        assertThat(copied(export, Chunk.SIZE - 1, Chunk.SIZE + 1)).containsExactly(content[Chunk.SIZE - 1],
                content[Chunk.SIZE]);
        assertThat(copied(export, 2 * Chunk.SIZE, content.length)).hasSize(12_345);
    }

    @Test
    void whoWasOvertakenWritesNothingMore() throws IOException {
        ExportOutput target = new ExportOutput(database, running("now() + interval '1 hour'"), LARGEST, TOGETHER);
        target.write(new byte[Chunk.SIZE]);
        trail.texts("UPDATE export SET attempt = attempt + 1 WHERE id = ? RETURNING id", id);

        assertThatThrownBy(() -> target.write(new byte[Chunk.SIZE])).isInstanceOf(ExportLostException.class);

        assertThat(trail.count("export_chunk WHERE export = ?", id)).isEqualTo(1);
    }

    @Test
    void anExportLargerThanMayBeIsRefused() throws IOException {
        ExportOutput target = new ExportOutput(database, running("now() + interval '1 hour'"), Chunk.SIZE, TOGETHER);
        target.write(new byte[Chunk.SIZE]);

        assertThatThrownBy(() -> target.write(new byte[Chunk.SIZE])).isInstanceOf(ExportRefusedException.class);
    }

    @Test
    void allTogetherHoldNotMoreThanTheyMay() throws IOException {
        Export export = running("now() + interval '1 hour'");
        ExportOutput target = new ExportOutput(database, export, LARGEST, Chunk.SIZE - 1);

        assertThatThrownBy(() -> target.write(new byte[Chunk.SIZE])).isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("together");
    }

    @Test
    void whatFailsWaitsAndWhatIsHandedOnDoesNotCount() throws SQLException {
        Export export = running("now() + interval '1 hour'", 3);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ExportTable.retry(connection, export, Duration.ofMinutes(1));
            assertThat(ExportTable.claim(connection, Duration.ofMinutes(1))).as("one that waits").isEmpty();
            connection.rollback();
            ExportTable.release(connection, export);
            assertThat(ExportTable.claim(connection, Duration.ofMinutes(1)).orElseThrow().id()).isEqualTo(id);
            connection.commit();
        }
        assertThat(trail.texts("SELECT failures || ' ' || attempt FROM export WHERE id = ?", id)).containsExactly("2 4");
    }

    @Test
    void whatFailedTooOftenFailsThoughNobodyLeftIt() {
        running("now() - interval '1 second'", 6);
        trail.texts("UPDATE export SET state = 'queued' WHERE id = ? RETURNING id", id);

        awaitUntil(() -> exports.find(id).map(Export::state).orElseThrow() == Export.State.FAILED);
    }

    @Test
    void theExportOfADeadReplicaIsBegunAnew() {
        trail.addPulls("mia-" + mark, 3);
        Export left = running("now() + interval '1 hour'");
        trail.texts("INSERT INTO export_chunk VALUES (?, 1, 0, 'half') RETURNING number", id);
        trail.texts("UPDATE export SET lease_until = now() - interval '1 second' WHERE id = ? RETURNING id", id);

        awaitUntil(() -> exports.find(id).map(Export::state).orElseThrow() == Export.State.DONE);

        Export done = exports.find(id).orElseThrow();
        assertThat(done.attempt()).isEqualTo(left.attempt() + 1);
        assertThat(done.rows()).isEqualTo(3);
        assertThat(trail.texts("SELECT attempt FROM export_chunk WHERE export = ?", id)).containsExactly("2");
    }

    @Test
    void whatWasBegunTooOftenFails() {
        running("now() - interval '1 second'", 5);

        awaitUntil(() -> exports.find(id).map(Export::state).orElseThrow() == Export.State.FAILED);

        assertThat(exports.find(id).orElseThrow().problem()).contains("It was begun 5 times and never finished.");
    }

    private Export running(String leaseUntil) {
        return running(leaseUntil, 1);
    }

    private Export running(String leaseUntil, int attempt) {
        Export order = Export.ordered(id, "mia-" + mark, false, "{\"query\": {}, \"format\": \"csv\"}", Instant.now());
        trail.texts("INSERT INTO export (id, asked_by, audits_everything, wanted, state, attempt, failures, lease_until)"
                + " VALUES (?, ?, false, ?, 'running', ?, ?, " + leaseUntil + ") RETURNING id", id, order.askedBy(),
                order.wanted(), attempt, attempt - 1);
        return exports.find(id).orElseThrow();
    }

    private byte[] copied(Export export, long from, long to) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        exports.copy(export, from, to, target);
        return target.toByteArray();
    }
}
