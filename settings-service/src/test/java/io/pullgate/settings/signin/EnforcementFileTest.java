package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Samples.file;
import static io.pullgate.settings.signin.Samples.organizations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.settings.SettingsException;

class EnforcementFileTest {

    private static final String[] THREE = { "acme", "globex", "initech" };

    @ParameterizedTest
    @CsvSource({ "REGISTRY_JSON, registry.json", "LINUX, registry.json", "WINDOWS_REG, enforce-sign-in.reg",
            "WINDOWS_POWERSHELL, enforce-sign-in.ps1", "MACOS_PROFILE, docker.mobileconfig", "MACOS_PLIST, desktop.plist" })
    void isByteForByteTheReviewedOne(Target target, String golden) throws IOException {
        assertThat(file(target, THREE).bytes()).isEqualTo(golden(golden));
        assertThat(target.fileName()).isEqualTo(golden);
    }

    @Test
    void theInstallersCommandsAreTheReviewedOnes() throws IOException {
        assertThat(file(Target.INSTALLER, "acme").bytes()).isEqualTo(golden("install-docker-desktop.txt"));
    }

    @Test
    void anInstallerTakesOneOrganization() {
        assertThatThrownBy(() -> file(Target.INSTALLER, THREE)).isInstanceOf(SettingsException.Malformed.class)
                .hasMessageContaining("org must be one organization");
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = "WINDOWS_REG", mode = EnumSource.Mode.EXCLUDE)
    void nothingButTheRegistryFileHasAByteOrderMark(Target target) {
        assertThat(file(target, "acme").bytes()[0]).isBetween((byte) ' ', (byte) '~');
        assertThat(new String(file(target, "acme").bytes(), StandardCharsets.US_ASCII)).isEqualTo(file(target, "acme").text());
    }

    @Test
    void registryJsonIsReadAsWritten() throws IOException {
        assertThat(new ObjectMapper().readTree(file(Target.REGISTRY_JSON, THREE).bytes()).at("/allowedOrgs"))
                .extracting(name -> name.textValue()).containsExactly(THREE);
        assertThat(file(Target.REGISTRY_JSON, "acme").text()).isEqualTo("{\"allowedOrgs\":[\"acme\"]}");
    }

    @Test
    void theOrderIsKeptAndRepetitionsAreFolded() {
        assertThat(organizations("globex", "acme", "globex", "acme").names()).hasToString("[globex, acme]");
    }

    @Test
    void noOrganizationIsNoList() {
        assertThatThrownBy(() -> new AllowedOrganizations(List.of())).isInstanceOf(SettingsException.Malformed.class);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = EnforcementFileTest.class.getResourceAsStream("/signin/" + name)) {
            return file.readAllBytes();
        }
    }
}
