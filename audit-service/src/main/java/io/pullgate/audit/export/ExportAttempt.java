package io.pullgate.audit.export;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import io.pullgate.audit.AuditException;
import io.pullgate.audit.RecordsUnavailableException;

/// One replica's attempt to write one export. However it ends, the next state of the export is in the database; if that is
/// away, the lease runs out and somebody begins anew.
final class ExportAttempt implements Runnable {

    private static final Logger LOG = Logger.getLogger(ExportAttempt.class);

    private final DataSource database;
    private final ExportConfig config;
    private final ExportContent content;
    private final Export export;

    ExportAttempt(DataSource database, ExportConfig config, ExportContent content, Export export) {
        this.database = database;
        this.config = config;
        this.content = content;
        this.export = export;
    }

    Export export() {
        return export;
    }

    @Override
    public void run() {
        try {
            write();
        } catch (ExportLostException lost) {
            LOG.infof("An export is not written on. problem=%s", lost.getMessage());
        } catch (RecordsUnavailableException away) {
            LOG.warnf("An export is begun anew. export=%s problem=%s", export.id(), away.getMessage());
            tell(connection -> ExportTable.retry(connection, export, config.pause()));
        } catch (ExportRefusedException | AuditException refused) {
            tell(connection -> ExportTable.fail(connection, export, refused.getMessage(), config.kept()));
        } catch (IOException | RuntimeException failure) {
            LOG.errorf(failure, "An export failed. export=%s", export.id());
            tell(connection -> ExportTable.fail(connection, export, "It cannot be written; the service's log tells why.",
                    config.kept()));
        }
    }

    private void write() throws IOException {
        ExportContent.Begun begun = content.begin(export);
        // Whoever fetches it must still be allowed to: never without this.
        mustStillBeOurs(connection -> ExportTable.begin(connection, export, begun.overseen()));
        ExportOutput target = new ExportOutput(database, export, config.largest().asLongValue(),
                config.together().asLongValue());
        begun.write(target, target::rows);
        String sha256 = target.complete();
        mustStillBeOurs(connection -> ExportTable.finish(connection, export, target.rows(), sha256, config.kept()));
    }

    private void mustStillBeOurs(Change change) throws ExportLostException {
        try (Connection connection = database.getConnection()) {
            if (!change.made(connection)) {
                throw new ExportLostException(export);
            }
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    private void tell(Statement statement) {
        try (Connection connection = database.getConnection()) {
            statement.execute(connection);
        } catch (SQLException failure) {
            LOG.warnf("What became of an export cannot be written down. export=%s problem=%s", export.id(),
                    failure.getMessage());
        }
    }

    /// A change of the export; false if it is no longer that of this attempt.
    @FunctionalInterface
    private interface Change {
        boolean made(Connection connection) throws SQLException;
    }

    /// What is written down.
    @FunctionalInterface
    private interface Statement {
        void execute(Connection connection) throws SQLException;
    }
}
