package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {

    private static final String TABLE = """
            CREATE_ORGANIZATION    | no  | no  | no  | yes | no
            LIST_ORGANIZATIONS     | yes | yes | yes | yes | yes
            LIST_ALL_ORGANIZATIONS | no  | no  | no  | yes | no
            READ_ORGANIZATION      | yes | yes | yes | yes | hidden
            READ_SETTINGS          | yes | yes | yes | yes | hidden
            WRITE_SETTINGS         | yes | no  | no  | no  | hidden
            READ_HISTORY           | yes | yes | no  | yes | hidden
            WRITE_NAMESPACES       | no  | no  | no  | yes | hidden
            READ_PLATFORM_SETTINGS | yes | yes | yes | yes | yes
            WRITE_PLATFORM_SETTINGS| no  | no  | no  | yes | no
            DESIGNATE_ORGANIZATION | no  | no  | no  | yes | no
            READ_MEMBERS           | yes | yes | yes | yes | hidden
            WRITE_MEMBERS          | yes | no  | no  | yes | hidden
            READ_PROVISIONING      | yes | yes | no  | yes | hidden
            WRITE_PROVISIONING     | yes | no  | no  | yes | hidden
            USE_OWN_ACCESS_TOKENS  | yes | yes | yes | yes | yes
            READ_PUBLISHERS        | yes | yes | yes | yes | yes
            WRITE_PUBLISHERS       | no  | no  | no  | yes | no
            READ_NOTICES           | yes | yes | no  | yes | hidden
            READ_ALL_NOTICES       | no  | no  | no  | yes | no
            GENERATE_SIGN_IN_FILES | yes | yes | yes | yes | hidden
            EXAMINE_SIGN_IN_FILES  | yes | yes | yes | yes | yes
            GENERATE_GATE_CONFIGURATIONS | yes | yes | yes | yes | yes
            """;

    @ParameterizedTest(name = "{0}: owner {1}, auditor {2}, member {3}, platform admin {4}, outsider {5}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void everyOperationIsForWhomTheTableSays(Operation operation, String owner, String auditor, String member,
            String platformAdmin, String outsider) {
        assertThat(answer(operation, Standing.OWNER)).isEqualTo(owner);
        assertThat(answer(operation, Standing.AUDITOR)).isEqualTo(auditor);
        assertThat(answer(operation, Standing.MEMBER)).isEqualTo(member);
        assertThat(answer(operation, Standing.PLATFORM_ADMIN)).isEqualTo(platformAdmin);
        assertThat(answer(operation, Standing.OUTSIDER)).isEqualTo(outsider);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theTableHasEveryOperation(Operation operation) {
        assertThat(TABLE.lines().map(line -> line.split("\\|")[0].strip())).contains(operation.name());
    }

    @Test
    void anOwnerWhoAdministersThePlatformMayDoBoth() {
        Set<Standing> both = Standing.of(caller(true), Optional.of(Role.OWNER));

        Permissions.require(Operation.WRITE_SETTINGS, both);
        Permissions.require(Operation.CREATE_ORGANIZATION, both);

        assertThat(both).containsExactlyInAnyOrder(Standing.OWNER, Standing.PLATFORM_ADMIN);
    }

    @Test
    void everyRoleIsAStanding() {
        assertThat(Arrays.stream(Role.values()).map(role -> Standing.of(caller(false), Optional.of(role))))
                .containsExactly(Set.of(Standing.OWNER), Set.of(Standing.AUDITOR), Set.of(Standing.MEMBER));
    }

    @Test
    void whoIsNothingElseIsAnOutsider() {
        assertThat(Standing.of(caller(false), Optional.empty())).containsExactly(Standing.OUTSIDER);
    }

    @Test
    void outsidersHearWhatTheyWouldHearOfAnOrganizationThatDoesNotExist() {
        assertThatThrownBy(() -> Permissions.require(Operation.READ_SETTINGS, Set.of(Standing.OUTSIDER)))
                .isInstanceOf(SettingsException.OrganizationNotFound.class)
                .hasMessage(new SettingsException.OrganizationNotFound().getMessage());
    }

    private static String answer(Operation operation, Standing standing) {
        try {
            Permissions.require(operation, Set.of(standing));
            return "yes";
        } catch (SettingsException.NotPermitted _) {
            return "no";
        } catch (SettingsException.OrganizationNotFound _) {
            return "hidden";
        }
    }

    private static Caller caller(boolean platformAdmin) {
        return new Caller(new Actor(new Username("somebody"), Optional.empty(), Optional.empty()), platformAdmin);
    }
}
