package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;
import io.pullgate.settings.provisioning.ProvisionedGroup;
import io.pullgate.settings.provisioning.ProvisionedUser;
import io.pullgate.settings.provisioning.UserClaim;

class UserDocumentTest {

    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aUsernameIsLowerCaseHereAndAsItWasWrittenThere() {
        UserClaim claim = UserDocument.claim(user("\"userName\":\"Test_User@Contoso.COM\""));

        assertThat(claim.username()).isEqualTo(new Username("test_user@contoso.com"));
        assertThat(claim.attributes()).contains("Test_User@Contoso.COM");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "-a", "m\u00fcller", "\u212Arista", "a/b", "okta.acme@scim" })
    void whatCannotBeAUsernameIsRefused(String userName) {
        assertThatThrownBy(() -> UserDocument.claim(user("\"userName\":\"%s\"".formatted(userName))))
                .isInstanceOf(SettingsException.Malformed.class).hasMessageStartingWith("userName must ");
    }

    @Test
    void nobodyKeepsAPassword() {
        UserClaim claim = UserDocument.claim(user("\"userName\":\"mia\",\"password\":\"1mz050nq\",\"displayName\":\"Mia\""));

        assertThat(claim.attributes()).doesNotContain("1mz050nq").contains("Mia");
    }

    @Test
    void whoIsActiveIsNotSaidTwice() {
        UserClaim claim = UserDocument.claim(user("\"userName\":\"mia\",\"active\":false,\"groups\":[]"));

        assertThat(claim.active()).contains(false);
        assertThat(claim.attributes()).doesNotContain("active").doesNotContain("groups");
        assertThat(UserDocument.claim(user("\"userName\":\"mia\"")).active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"externalId\":\"a\\u0000b\"", "\"externalId\":\"\"", "\"displayName\":\"a\\ud800b\"",
            "\"emails\":[{\"value\":\"\\udc00\"}]" })
    void whatCannotBeKeptIsRefused(String attribute) {
        assertThatThrownBy(() -> UserDocument.claim(user("\"userName\":\"mia\"," + attribute)))
                .isInstanceOf(SettingsException.Malformed.class);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        UserClaim claim = UserDocument.claim(user("""
                "userName":"Mia","externalId":"00u1","active":true,"name":{"givenName":"Mia"},\
                "emails":[{"value":"mia@example.com","type":"work","primary":true}]"""));
        ProvisionedGroup owners = new ProvisionedGroup(new UUID(7, 7), ACME, "owners", Optional.empty(), NOON, NOON);

        User read = UserDocument.write(new ProvisionedUser(new UUID(1, 1), ACME, claim.username(), claim.externalId(), false,
                claim.attributes(), NOON, NOON.plusSeconds(1)), List.of(owners), "https://example.com/Users/1");

        assertThat(read.getUserName()).contains("Mia");
        assertThat(read.getExternalId()).contains("00u1");
        assertThat(read.getEmails()).singleElement().satisfies(
                email -> assertThat(email.getValue()).contains("mia@example.com"));
        assertThat(read.isActive()).as("says the membership, not the document").contains(false);
        assertThat(read.getGroups()).singleElement().satisfies(group -> assertThat(group.getDisplay()).contains("owners"));
        assertThat(read.getMeta().orElseThrow().getLocation()).contains("https://example.com/Users/1");
    }

    private static User user(String attributes) {
        return JsonHelper.readJsonDocument("{" + attributes + "}", User.class);
    }
}
