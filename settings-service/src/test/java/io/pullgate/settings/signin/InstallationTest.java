package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Samples.organizations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.SettingsException;

class InstallationTest {

    @ParameterizedTest(name = "{0} needs {1}, for several organizations {2}")
    @CsvSource({ "REGISTRY_JSON, 4.0, 4.36", "LINUX, 4.0, 4.36", "INSTALLER, 4.0, 4.36", "WINDOWS_POWERSHELL, 4.0, 4.36",
            "WINDOWS_REG, 4.32, 4.36", "MACOS_PLIST, 4.32, 4.36", "MACOS_PROFILE, 4.36, 4.36" })
    void theOldestDockerDesktopIsTold(Target target, String one, String several) {
        assertThat(Installation.minimumVersion(target, organizations("acme"))).hasToString(one);
        assertThat(Installation.minimumVersion(target, organizations("acme", "globex"))).hasToString(several);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyPlatformOfATargetHasItsSteps(Target target) {
        assertThat(
                Installation.of(target, organizations("acme")).steps().stream().map(Step::platform).collect(Collectors.toSet()))
                .isEqualTo(Places.of(target).keySet());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatItDoesNotDoIsSaid(Target target) {
        assertThat(String.join(" ", Installation.of(target, organizations("acme")).warnings()))
                .contains("restart it").contains("plain Docker CLI").contains("registry key before configuration profile")
                .contains("Docker Hub").doesNotContain("More than one organization");
        assertThat(Installation.of(target, organizations("acme", "globex")).warnings().getFirst())
                .contains("needs Docker Desktop 4.36");
    }

    @ParameterizedTest
    @CsvSource({ "4.35, 4.36, -1", "4.36, 4.36.2, 0", "4.100, 4.36, 1", "5.0, 4.99, 1", "4.9, 4.32, -1" })
    void versionsAreComparedAsNumbers(String one, String other, int expected) {
        assertThat(Integer.signum(version(one).compareTo(version(other)))).isEqualTo(expected);
        assertThat(version(one).isBefore(version(other))).isEqualTo(expected < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "4", "4.", "v4.36", "4.36-rc1", "4.36.1.2", "4.99999", " 4.36", "٤.٣٦" })
    void whatIsNoVersionIsMalformed(String text) {
        assertThatThrownBy(() -> version(text)).isInstanceOf(SettingsException.Malformed.class)
                .hasMessageStartingWith("desktop_version must be a version");
    }

    @Test
    void targetsAreFoundByTheirWireNames() {
        for (Target target : Target.values()) {
            assertThat(Target.named(target.wireName())).contains(target);
        }
        assertThat(Target.named("REGISTRY_JSON")).isEmpty();
    }

    private static DesktopVersion version(String text) {
        return DesktopVersion.parse("desktop_version", text);
    }
}
