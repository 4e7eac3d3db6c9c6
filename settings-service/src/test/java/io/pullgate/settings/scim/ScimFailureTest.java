package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;

class ScimFailureTest {

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("failures")
    void aFailureHasItsStatusAndKeyword(RuntimeException failure, int status, String keyword) {
        ScimException told = ScimFailure.of(failure);

        assertThat(told.getStatus()).isEqualTo(status);
        assertThat(told.getScimType()).isEqualTo(keyword);
    }

    static Object[][] failures() {
        return new Object[][] {
                { new SettingsException.NameTaken("user"), 409, "uniqueness" },
                { new SettingsException.LastOwner(new Username("olivia")), 409, "mutability" },
                { new SettingsException.NotFound("user"), 404, null },
                { new SettingsException.Malformed("userName", "must be short"), 400, "invalidValue" },
                { new ResourceNotFoundException("there is no such user"), 404, null },
                { new RuntimeException(new SQLException("gone", "08006")), 503, null },
                { new IllegalStateException("a bug"), 500, null } };
    }

    @Test
    void whatIsWrongInsideIsNotTold() {
        assertThat(new ErrorResponse(ScimFailure.of(new IllegalStateException("select * from secrets"))).toString())
                .doesNotContain("secrets");
    }

    @Test
    void whoeverComesTooEarlyMayComeAgain() {
        assertThat(ScimFailure.of(new RuntimeException(new SQLException("gone", "08006"))).getResponseHeaders())
                .containsEntry("Retry-After", "1");
    }
}
