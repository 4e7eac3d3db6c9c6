package io.pullgate.settings.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsException;

class GroupRolesTest {

    private static final GroupRoles INITIAL = GroupRoles.initial(new OrganizationName("acme"));

    @ParameterizedTest
    @CsvSource({ "owners, OWNER", "Owners, OWNER", "acme-owners, OWNER", "ACME:Owners, OWNER", "auditors, AUDITOR",
            "acme-auditors, AUDITOR", "acme:auditors, AUDITOR", "members, MEMBER", "acme-members, MEMBER" })
    void anOrganizationBeginsWithGroupsCalledAfterTheRoles(String group, Role role) {
        assertThat(INITIAL.of(group)).contains(role);
    }

    @ParameterizedTest
    @ValueSource(strings = { "owner", "globex-owners", "acme2-owners", "acmeowners", "acme--owners", "owners ", "Developers" })
    void otherGroupsGiveNothing(String group) {
        assertThat(INITIAL.of(group)).isEmpty();
        assertThat(INITIAL.given(List.of(group))).isEqualTo(Role.MEMBER);
    }

    @Test
    void theHighestRoleWins() {
        assertThat(INITIAL.given(List.of("members", "auditors"))).isEqualTo(Role.AUDITOR);
        assertThat(INITIAL.given(List.of("acme-owners", "auditors", "Developers"))).isEqualTo(Role.OWNER);
    }

    @Test
    void whoIsInNoGroupIsAMember() {
        assertThat(INITIAL.given(List.of())).isEqualTo(Role.MEMBER);
    }

    @Test
    void onceChangedOnlyWhatIsSaidHolds() {
        GroupRoles changed = INITIAL.with(new TreeMap<>(Map.of("SG-Docker-Admins", Role.OWNER)));

        assertThat(changed.of("sg-docker-admins")).contains(Role.OWNER);
        assertThat(changed.of("owners")).isEmpty();
        assertThat(changed.revision()).isEqualTo(new Revision(1));
    }

    @Test
    void aGroupCannotGiveTwoRoles() {
        assertThatThrownBy(() -> INITIAL.with(new TreeMap<>(Map.of("admins", Role.OWNER, "Admins", Role.MEMBER))))
                .isInstanceOf(SettingsException.Malformed.class);
    }
}
