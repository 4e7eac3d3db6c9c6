package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import io.pullgate.audit.Access;
import io.pullgate.audit.AccessScope;

/// How an access lies in the table `audit_access`.
final class AccessTable {

    /// With the numbers that were known later.
    static final String TABLE = "audit_access LEFT JOIN audit_access_count USING (id)";
    static final String COLUMNS = "id, accessed_at, username, client_address, user_agent, method, path, query, everything,"
            + " organizations, coalesce(records, counted) AS records, status";
    private static final String COLUMN_NAMES = "id, accessed_at, username, client_address, user_agent, method, path, query,"
            + " everything, organizations, records, status";
    private static final String INSERT = "INSERT INTO audit_access (" + COLUMN_NAMES
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private AccessTable() {
    }

    static void insert(Connection connection, Access access, int patienceSeconds) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setQueryTimeout(patienceSeconds);
            insert.setObject(1, access.id());
            insert.setObject(2, access.time().atOffset(ZoneOffset.UTC));
            bind(insert, 3, access.user());
            bind(insert, 4, access.clientAddress());
            bind(insert, 5, access.userAgent());
            insert.setString(6, access.method());
            insert.setString(7, access.path());
            bind(insert, 8, access.query());
            insert.setBoolean(9, access.scope().everything());
            insert.setArray(10, connection.createArrayOf("text", access.scope().organizations().toArray()));
            insert.setObject(11, access.records().orElse(null), Types.BIGINT);
            insert.setInt(12, access.status());
            insert.executeUpdate();
        }
    }

    static Access read(Row row) throws SQLException {
        AccessScope scope = new AccessScope(row.flag("everything"), Set.of(row.texts("organizations")));
        return new Access(row.uuid("id"), row.instant("accessed_at"), row.optionalText("username"),
                row.optionalText("client_address"), row.optionalText("user_agent"), row.text("method"), row.text("path"),
                row.optionalText("query"), scope, row.optionalNumber("records"), (int) row.number("status"));
    }

    private static void bind(PreparedStatement insert, int index, Optional<String> value) throws SQLException {
        insert.setString(index, value.orElse(null));
    }
}
