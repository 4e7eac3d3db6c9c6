package io.pullgate.audit.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.pullgate.audit.round.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Writes exports for as long as the service runs: takes those nobody works on, and keeps the lease of those it has.
@ApplicationScoped
public class ExportWork {

    /// Of 1 MiB each: deleting them takes a second or two.
    private static final int ROWS_OF_A_ROUND = 512;

    private final DataSource database;
    private final ExportConfig config;
    private final ExportContent content;
    private final Rounds rounds = new Rounds("exports");
    private final Map<UUID, ExportAttempt> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ExportWork(DataSource database, ExportConfig config, ExportContent content) {
        this.database = database;
        this.config = config;
        this.content = content;
    }

    @Scheduled(every = "${pullgate.exports.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void go() {
        rounds.go(this::round);
    }

    /// Another replica goes on at once.
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        rounds.go(() -> {
            try (Connection connection = database.getConnection()) {
                for (ExportAttempt attempt : running.values()) {
                    ExportTable.release(connection, attempt.export());
                }
            }
        });
    }

    private void round() throws SQLException {
        try (Connection connection = database.getConnection()) {
            // Before anything that may take its time.
            for (ExportAttempt attempt : running.values()) {
                ExportTable.renew(connection, attempt.export(), config.lease());
            }
            ExportTable.giveUp(connection, config.attempts(), config.kept());
            connection.setAutoCommit(false);
            boolean more = true;
            while (more && !stopping && content.ready() && running.size() < config.atATime()) {
                Optional<Export> claimed = ExportTable.claim(connection, config.lease());
                connection.commit();
                claimed.ifPresent(this::begin);
                more = claimed.isPresent();
            }
            clear(connection);
        }
    }

    /// Some of what nobody may fetch any more: leases are renewed between the rounds.
    private static void clear(Connection connection) throws SQLException {
        int rows = 1;
        for (int removed = 0; rows > 0 && removed < ROWS_OF_A_ROUND; removed += rows) {
            rows = ExportTable.clear(connection, ROWS_OF_A_ROUND - removed);
            connection.commit();
        }
    }

    private void begin(Export export) {
        ExportAttempt attempt = new ExportAttempt(database, config, content, export);
        running.put(export.id(), attempt);
        Thread.ofVirtual().name("export-" + export.id()).start(() -> {
            try {
                attempt.run();
            } finally {
                running.remove(export.id(), attempt);
            }
        });
    }
}
