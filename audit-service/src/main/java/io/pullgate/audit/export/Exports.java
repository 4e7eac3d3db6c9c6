package io.pullgate.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.store.Transaction;

/// The exports there are. If the database does not answer, [RecordsUnavailableException].
@ApplicationScoped
public class Exports {

    private final DataSource database;
    private final ExportConfig config;

    Exports(DataSource database, ExportConfig config) {
        this.database = database;
        this.config = config;
    }

    /// Empty if the user has as many as may be.
    public Optional<Export> add(Export order) {
        return ask(connection -> ExportTable.add(connection, order, config.perUser()));
    }

    public int perUser() {
        return config.perUser();
    }

    public Optional<Export> find(UUID id) {
        return ask(connection -> ExportTable.find(connection, id));
    }

    /// Newest first.
    public List<Export> of(String user) {
        return ask(connection -> ExportTable.of(connection, user));
    }

    /// Whoever is writing it stops.
    public boolean delete(UUID id) {
        return ask(connection -> ExportTable.delete(connection, id));
    }

    /// Copies a part of the content of an export that is done, piece by piece.
    ///
    /// @param from the first byte
    /// @param to the first byte no longer wanted
    public void copy(Export export, long from, long to, OutputStream target) throws IOException {
        for (long position = from; position < to; position = Chunk.start(Chunk.number(position) + 1)) {
            int number = Chunk.number(position);
            byte[] deflated = ask(connection -> ExportTable.chunk(connection, export, number))
                    .orElseThrow(() -> new IOException("export %s is gone".formatted(export.id())));
            byte[] bytes = Chunk.inflate(deflated);
            int begin = (int) (position - Chunk.start(number));
            int end = (int) Math.min(bytes.length, to - Chunk.start(number));
            target.write(bytes, begin, end - begin);
        }
    }

    private <T> T ask(Question<T> question) {
        try (Transaction transaction = Transaction.begin(database)) {
            T answer = question.ask(transaction.connection());
            transaction.commit();
            return answer;
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// What is asked in one transaction.
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
