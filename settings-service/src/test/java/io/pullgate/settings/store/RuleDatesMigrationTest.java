package io.pullgate.settings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.PostgresServer;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// The migration that finds out from the log since when rules are as they are, on a schema of its own.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RuleDatesMigrationTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    PostgresServer postgres;

    private Connection database;

    @BeforeEach
    void migrateToTheVersionBefore() throws SQLException {
        migrate("5");
        database = DriverManager.getConnection(postgres.jdbcUrl("settings"), "settings_owner", "settings_owner");
        execute("set search_path to upgraded");
    }

    @AfterEach
    void dropTheSchema() throws SQLException {
        execute("drop schema upgraded cascade");
        database.close();
    }

    @Test
    void everyRuleGetsTheDateOfTheChangeThatMadeItWhatItIs() throws SQLException {
        organization("acme", JUNE);
        change(1, CREATED, null, "off", false);
        change(2, MARCH, "off", "enforce", false);
        change(3, JUNE, "enforce", "enforce", true);

        migrate("6");

        assertThat(dates("acme")).containsExactly(MARCH, JUNE, CREATED, CREATED, CREATED, CREATED);
    }

    @Test
    void anOrganizationTheLogKnowsNothingOfHasTheDateOfItsLastChange() throws SQLException {
        organization("globex", JUNE);

        migrate("6");

        assertThat(dates("globex")).containsOnly(JUNE).hasSize(6);
    }

    private void organization(String name, Instant changedAt) throws SQLException {
        execute("insert into organization values ('%s', 'enforce', true, false, false, null, '{}', false, '{}', 3, '%s', '%s')"
                .formatted(name, new UUID(0, 3), changedAt));
    }

    private void change(int revision, Instant at, String modeBefore, String modeAfter, boolean officialAfter)
            throws SQLException {
        String before = modeBefore == null ? "null" : "'" + rules(modeBefore, false) + "'";
        execute("insert into settings_change values ('%s', '%s', 'acme', %d, '%s', 'olivia', 'acme', null, null, %s, '%s')"
                .formatted(new UUID(0, revision), at, revision,
                        modeBefore == null ? "organization.create" : "settings.update", before,
                        rules(modeAfter, officialAfter)));
    }

    private static String rules(String mode, boolean official) {
        return """
                {"mode": "%s", "allow_official_images": %s, "allow_verified_publishers": false,
                 "allow_community_images": false, "other_registries": {"governed": false, "allowed_hosts": []}}"""
                .formatted(mode, official);
    }

    private List<Instant> dates(String organization) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery("""
                select mode_since, official_images_since, verified_publishers_since, community_images_since,
                       sponsored_oss_since, other_registries_since
                from organization where name = '%s'""".formatted(organization))) {
            row.next();
            List<Instant> dates = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                dates.add(row.getObject(column, OffsetDateTime.class).toInstant());
            }
            return dates;
        }
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(postgres.jdbcUrl("settings"), "settings_owner", "settings_owner").schemas("upgraded")
                .createSchemas(true).placeholders(Map.of("application-role", "settings")).target(version).load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
