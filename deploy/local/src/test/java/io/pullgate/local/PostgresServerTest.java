package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    static Path home;
    static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(home, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ownersCreateTablesAndSettingsMayWriteThem() throws SQLException {
        run("settings", "settings_owner", "CREATE TABLE rules (name text)");
        run("settings", "settings", "INSERT INTO rules VALUES ('one')");
        run("settings", "settings", "DELETE FROM rules");
    }

    @Test
    void auditMayTouchOnlyWhatItsMigrationsGrant() throws SQLException {
        run("audit", "audit_owner", "CREATE TABLE records (name text)");

        assertThatThrownBy(() -> run("audit", "audit", "SELECT * FROM records")).hasMessageContaining("permission denied");
        run("audit", "audit_owner", "GRANT SELECT ON records TO audit");
        run("audit", "audit", "SELECT * FROM records");
    }

    @Test
    void aServiceMayNotReadTheDatabaseOfAnother() {
        assertThatThrownBy(() -> run("audit", "settings", "SELECT 1")).hasMessageContaining("permission denied");
    }

    @Test
    void applicationRolesMayNotCreateTables() {
        assertThatThrownBy(() -> run("settings", "settings", "CREATE TABLE mine (name text)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("settings"), "settings", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void committedRowsSurviveKillAndStop() throws SQLException {
        run("settings", "settings_owner", "CREATE TABLE lasting (name text)");
        run("settings", "settings", "INSERT INTO lasting VALUES ('before kill')");
        server.kill();
        assertThatThrownBy(() -> run("settings", "settings", "SELECT 1")).isInstanceOf(SQLException.class);

        server.start();
        run("settings", "settings", "INSERT INTO lasting VALUES ('before stop')");
        server.stop();
        server.start();

        assertThat(count("lasting")).isEqualTo(2);
    }

    private static void run(String database, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database), role, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("settings"), "settings", "settings");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
