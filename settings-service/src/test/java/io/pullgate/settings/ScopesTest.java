package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScopesTest {

    private static final String TABLE = """
            CREATE_ORGANIZATION     | settings:write
            LIST_ORGANIZATIONS      | settings:read
            LIST_ALL_ORGANIZATIONS  | settings:read
            READ_ORGANIZATION       | settings:read
            READ_SETTINGS           | settings:read
            WRITE_SETTINGS          | settings:write
            READ_HISTORY            | settings:read
            WRITE_NAMESPACES        | settings:write
            READ_MEMBERS            | settings:read
            WRITE_MEMBERS           | settings:write
            USE_OWN_ACCESS_TOKENS   | nothing is enough
            READ_PLATFORM_SETTINGS  | settings:read
            WRITE_PLATFORM_SETTINGS | settings:write
            DESIGNATE_ORGANIZATION  | settings:write
            READ_PUBLISHERS         | settings:read
            WRITE_PUBLISHERS        | settings:write
            READ_NOTICES            | settings:read
            READ_ALL_NOTICES        | settings:read
            READ_PROVISIONING       | settings:read
            WRITE_PROVISIONING      | nothing is enough
            GENERATE_SIGN_IN_FILES  | settings:read
            EXAMINE_SIGN_IN_FILES   | settings:read
            GENERATE_GATE_CONFIGURATIONS | settings:read
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void everyOperationNeedsWhatTheTableSays(Operation operation, String scope) {
        assertThat(Permissions.neededScope(operation).map(TokenScope::wireName).orElse("nothing is enough")).isEqualTo(scope);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theTableHasEveryOperation(Operation operation) {
        assertThat(TABLE.lines().map(line -> line.split("\\|")[0].strip())).contains(operation.name());
    }

    @ParameterizedTest(name = "{0} reads: {1}, writes: {2}")
    @CsvSource({ "REPO_READ, false, false", "REPO_WRITE, false, false", "SETTINGS_READ, true, false",
            "SETTINGS_WRITE, true, true", "DECISIONS_ASK, false, false" })
    void aTokenReachesAsFarAsItsScopes(TokenScope scope, boolean reads, boolean writes) {
        Standings owner = withToken(Set.of(Standing.OWNER), scope);

        assertThat(Permissions.permits(Operation.READ_SETTINGS, owner)).isEqualTo(reads);
        assertThat(Permissions.permits(Operation.WRITE_SETTINGS, owner)).isEqualTo(writes);
        assertThat(Permissions.permits(Operation.USE_OWN_ACCESS_TOKENS, owner)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aTokenWithoutScopesOpensNothing(Operation operation) {
        Standings everything = new Standings(EnumSet.allOf(Standing.class), Optional.of(Set.of()));

        assertThat(Permissions.permits(operation, everything)).isFalse();
    }

    @Test
    void aTokenGivesNobodyMoreThanTheyMay() {
        Standings member = withToken(Set.of(Standing.MEMBER), TokenScope.values());

        assertThatThrownBy(() -> Permissions.require(Operation.WRITE_SETTINGS, member))
                .isInstanceOf(SettingsException.NotPermitted.class);
    }

    @Test
    void whoComesWithTooLittleLearnsWhatIsMissing() {
        Standings owner = withToken(Set.of(Standing.OWNER), TokenScope.SETTINGS_READ);

        assertThatThrownBy(() -> Permissions.require(Operation.WRITE_SETTINGS, owner))
                .isInstanceOfSatisfying(SettingsException.InsufficientScope.class,
                        insufficient -> assertThat(insufficient.needed()).contains(TokenScope.SETTINGS_WRITE));
        assertThatThrownBy(() -> Permissions.require(Operation.USE_OWN_ACCESS_TOKENS, owner))
                .isInstanceOfSatisfying(SettingsException.InsufficientScope.class,
                        insufficient -> assertThat(insufficient.needed()).isEmpty());
    }

    @Test
    void outsidersAreToldNothingElseForTheirToken() {
        Standings outsider = withToken(Set.of(Standing.OUTSIDER), TokenScope.REPO_READ);

        assertThatThrownBy(() -> Permissions.require(Operation.READ_SETTINGS, outsider))
                .isInstanceOf(SettingsException.OrganizationNotFound.class);
    }

    @Test
    void whoMayWriteMayRead() {
        for (TokenScope scope : TokenScope.values()) {
            assertThat(scope.covers(scope)).isTrue();
        }
        assertThat(TokenScope.REPO_WRITE.covers(TokenScope.REPO_READ)).isTrue();
        assertThat(TokenScope.SETTINGS_WRITE.covers(TokenScope.SETTINGS_READ)).isTrue();
        assertThat(TokenScope.SETTINGS_READ.covers(TokenScope.SETTINGS_WRITE)).isFalse();
        assertThat(TokenScope.REPO_WRITE.covers(TokenScope.SETTINGS_READ)).isFalse();
        assertThat(Arrays.stream(TokenScope.values()).filter(TokenScope::isOfThisApi))
                .containsExactly(TokenScope.SETTINGS_READ, TokenScope.SETTINGS_WRITE);
    }

    private static Standings withToken(Set<Standing> standings, TokenScope... scopes) {
        return new Standings(standings, Optional.of(Set.of(scopes)));
    }
}
