package io.pullgate.audit.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// A COPY FROM STDIN that is going on: PostgreSQL stores what it has while more is made. Nothing else can be asked on the connection
/// meanwhile. Given up unless it was ended.
final class CopyStream implements AutoCloseable {

    private final CopyIn copy;

    private CopyStream(CopyIn copy) {
        this.copy = copy;
    }

    /// @param statement a COPY FROM STDIN that names the columns
    static CopyStream begin(Connection connection, String statement) throws SQLException {
        return new CopyStream(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
    }

    /// @param bytes an array's, all of them from its beginning
    void write(ByteBuffer bytes) throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.limit());
    }

    void end() throws SQLException {
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
