package io.pullgate.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/// The databases and roles the services expect. Per service an owner role, which migrates, and an application role, which
/// may only do what the service does. Creating them twice changes nothing.
final class PostgresRoles {

    private PostgresRoles() {
    }

    static void provision(Connection server, UnaryOperator<String> jdbcUrl) throws SQLException {
        for (String service : new String[] { "settings", "audit" }) {
            createRole(server, service + "_owner");
            createRole(server, service);
            createDatabase(server, service);
            try (Connection owner = DriverManager.getConnection(jdbcUrl.apply(service), service + "_owner",
                    service + "_owner")) {
                run(owner, "GRANT CONNECT ON DATABASE %1$s TO %1$s".formatted(service));
                run(owner, "GRANT USAGE ON SCHEMA public TO %s".formatted(service));
            }
        }
        grantSettingsTables(jdbcUrl);
    }

    /// What the audit service's application may do with its records is granted by its migrations, table by table.
    private static void grantSettingsTables(UnaryOperator<String> jdbcUrl) throws SQLException {
        try (Connection owner = DriverManager.getConnection(jdbcUrl.apply("settings"), "settings_owner", "settings_owner")) {
            run(owner, "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO settings");
            run(owner, "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO settings");
        }
    }

    private static void createRole(Connection server, String role) throws SQLException {
        if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            run(server, "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(role));
        }
    }

    private static void createDatabase(Connection server, String database) throws SQLException {
        if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            run(server, "CREATE DATABASE %1$s OWNER %1$s_owner".formatted(database));
            run(server, "REVOKE CONNECT, TEMPORARY ON DATABASE %s FROM PUBLIC".formatted(database));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
