package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = { "acme", "a", "0", "acme-labs", "acme--labs", "acme---labs", "acme.labs", "acme_labs",
            "acme__labs", "a.b_c__d-e" })
    void pathComponentsAreNames(String text) {
        assertThat(Namespace.parse("name", text)).hasToString(text);
        assertThat(OrganizationName.parse("name", text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "Acme", "-acme", "acme-", "acme.", ".acme", "acme..labs", "acme___labs", "acme._labs",
            "acme/labs", "acmé", "acme\n", "acme\u0000", "acme%2Flabs", "ａcme" })
    void anythingElseIsNot(String text) {
        assertThatThrownBy(() -> Namespace.parse("name", text)).isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> OrganizationName.parse("name", text)).isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> OrganizationName.existing(text)).isInstanceOf(SettingsException.OrganizationNotFound.class);
    }

    @Test
    void namesHaveAtMost63Characters() {
        assertThat(Namespace.parse("name", "a".repeat(63)).name()).hasSize(63);
        assertThatThrownBy(() -> Namespace.parse("name", "a".repeat(64))).isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void aLongNameIsRefusedQuickly() {
        assertThatThrownBy(() -> Namespace.parse("name", "a-".repeat(1_000_000)))
                .isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void libraryIsNobodys() {
        assertThatThrownBy(() -> Namespace.parse("namespaces[0]", "library"))
                .isInstanceOf(SettingsException.Malformed.class).hasMessageContaining("namespaces[0] is reserved");
        assertThatThrownBy(() -> OrganizationName.parse("name", "library")).isInstanceOf(SettingsException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "olivia", "o", "0", "olivia.smith", "olivia@example.com", "service-account-pullgate-gate", "a_b" })
    void usernames(String text) {
        assertThat(Username.parse("username", text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Olivia", "@olivia", "-", "olivia smith", "olivia/", "olivia\u0000", "olívia" })
    void notUsernames(String text) {
        assertThatThrownBy(() -> Username.parse("username", text)).isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void usernamesHaveAtMost255Characters() {
        assertThat(Username.isUsername("a".repeat(255))).isTrue();
        assertThat(Username.isUsername("a".repeat(256))).isFalse();
    }

    @Test
    void aProgramOfOursHasANameNobodyCanHave() {
        Username program = Username.ofProgram("docker-hub-synchronization");

        assertThat(Username.isPersonal(program.value())).isFalse();
        assertThatThrownBy(() -> Username.parse("username", program.value()))
                .isInstanceOf(SettingsException.Malformed.class);
        assertThat(new Username(program.value())).isEqualTo(program);
    }

    @Test
    void wireNamesAreReadBack() {
        for (Role role : Role.values()) {
            assertThat(Role.parse(role.wireName())).isEqualTo(role);
        }
        for (Mode mode : Mode.values()) {
            assertThat(Mode.parse("mode", mode.wireName())).isEqualTo(mode);
        }
        for (BadgeSource source : BadgeSource.values()) {
            assertThat(BadgeSource.parse(source.wireName())).isEqualTo(source);
        }
        for (Badge badge : Badge.values()) {
            assertThat(Badge.parse(badge.wireName())).isEqualTo(badge);
        }
        for (TokenScope scope : TokenScope.values()) {
            assertThat(TokenScope.parse("scopes", scope.wireName())).isEqualTo(scope);
        }
        for (SettingsChange.Action action : SettingsChange.Action.values()) {
            assertThat(SettingsChange.Action.parse(action.wireName())).isEqualTo(action);
        }
        for (Topic topic : Topic.values()) {
            assertThat(Topic.named(topic.topicName())).isEqualTo(topic);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "OWNER", "admin" })
    void whatIsNoRoleModeBadgeOrScopeIsRefused(String text) {
        assertThatThrownBy(() -> Role.parse(text)).isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> Mode.parse("mode", text)).isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> Badge.parse(text)).isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> TokenScope.parse("scopes", text)).isInstanceOf(SettingsException.Malformed.class);
    }
}
