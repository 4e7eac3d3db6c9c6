package io.pullgate.audit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;
import io.pullgate.audit.hub.AuditLogs.AuditLog;

class AuditLogsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            organization.create, org.create, created the organization acme
            member.remove, org.member.removed, removed the member acme
            settings.update, org.settings.update, changed the settings of acme
            something.new, something.new, something.new acme
            """)
    void actionsHaveTheNamesOfDockerHubWhereItHasThem(String recorded, String named, String description) {
        AuditLog log = AuditLogs.of(List.of(change(recorded))).logs().getFirst();

        assertThat(log.action()).isEqualTo(named);
        assertThat(log.actionDescription()).isEqualTo(description);
        assertThat(HubAction.recorded(named)).isEqualTo(recorded);
        assertThat(HubAction.recorded(recorded)).isEqualTo(recorded);
    }

    @Test
    void whatElseIsKnownIsInTheDataAsText() {
        AuditLog log = AuditLogs.of(List.of(change("settings.update"))).logs().getFirst();

        assertThat(log.data()).isEqualTo(Map.of("revision", "7", "after", "{\"mode\":\"off\"}", "client_address", "192.0.2.1"));
        assertThat(log.actor()).isEqualTo("olivia");
    }

    @Test
    void everyActionIsListedKnownOrNot() {
        AuditActions actions = AuditActions.of(List.of("something.new", "settings.update"));

        assertThat(actions.actions()).containsOnlyKeys("org", "other");
        assertThat(actions.actions().get("org").actions()).hasSize(HubAction.values().length)
                .extracting(AuditActions.Action::name).contains("create", "member.removed");
        assertThat(actions.actions().get("other").actions()).extracting(AuditActions.Action::name)
                .containsExactly("something.new");
        assertThat(AuditActions.of(List.of()).actions()).containsOnlyKeys("org");
    }

    private static RecordedChange change(String action) {
        return new RecordedChange(new SettingsChange(UUID.randomUUID(), Instant.EPOCH, Optional.of("acme"), 7, action,
                Optional.of("olivia"), Optional.of("acme"), Optional.of("192.0.2.1"), Optional.empty(), Optional.empty(),
                Optional.of("{\"mode\":\"off\"}")), Instant.EPOCH);
    }
}
