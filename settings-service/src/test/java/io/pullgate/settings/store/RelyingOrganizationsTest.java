package io.pullgate.settings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Reliance;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RelyingOrganizationsTest {

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource({ "VERIFIED_PUBLISHER,organization_relying_on_verified", "OPEN_SOURCE,organization_relying_on_sponsored" })
    void areFoundWithoutLookingAtTheOthers(Badge badge, String index) throws SQLException {
        String condition = RelyingOrganizationRows.condition(new Reliance(badge, Badge.NONE));

        assertThat(plan("select o.name from organization o where " + condition + " order by o.name")).contains(index);
    }

    private String plan(String query) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return plan.toString();
        }
    }
}
