package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PersonalNamesTest {

    @Test
    void whatProvisionsHasANameNoPersonCanHave() {
        Username provisioner = Username.ofProvisioner("okta.acme");

        assertThat(provisioner).hasToString("okta.acme@scim");
        assertThat(Username.isPersonal(provisioner.value())).isFalse();
        assertThatThrownBy(() -> Username.parse("username", provisioner.value()))
                .isInstanceOf(SettingsException.Malformed.class).hasMessageContaining("@scim");
    }

    @Test
    void otherNamesArePersonal() {
        assertThat(Username.isPersonal("okta.acme")).isTrue();
        assertThat(Username.isPersonal("mia@scim.example.com")).isTrue();
        assertThat(Username.isPersonal("Mia")).isFalse();
    }
}
