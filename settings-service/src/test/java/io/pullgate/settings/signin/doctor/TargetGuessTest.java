package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.Patients.examine;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.signin.Samples;
import io.pullgate.settings.signin.Target;

class TargetGuessTest {

    @ParameterizedTest
    @EnumSource(Target.class)
    void guessesWhatAFileIs(Target target) {
        Target expected = target == Target.LINUX ? Target.REGISTRY_JSON : target;

        assertThat(examine(guessed(Samples.file(target, "acme").bytes(), Optional.empty())).target()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "/usr/share/docker-desktop/registry/registry.json, LINUX", "C:\\a\\b.REG, WINDOWS_REG",
            "b.ps1, WINDOWS_POWERSHELL",
            "docker.mobileconfig, MACOS_PROFILE", "desktop.plist, MACOS_PLIST", "registry.json, REGISTRY_JSON",
            "a.txt, INSTALLER" })
    void aPathTellsMoreThanTheContent(String path, Target expected) {
        assertThat(examine(guessed("msiexec ALLOWEDORG=acme".getBytes(StandardCharsets.UTF_8), Optional.of(path))).target())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "registry.json", "C:\\ProgramData\\DockerDesktop\\registry.json",
            "/programdata/dockerdesktop/REGISTRY.JSON",
            "%ProgramData%\\DockerDesktop\\registry.json", "$env:ProgramData\\DockerDesktop\\registry.json",
            "/Library/Application Support/com.docker.docker/registry.json",
            "/Library/Application\\ Support/com.docker.docker/registry.json",
            "/usr/share/docker-desktop/registry/registry.json" })
    void knowsThePlacesOfRegistryJson(String path) {
        assertThat(examine(new Specimen("{\"allowedOrgs\":[\"acme\"]}".getBytes(StandardCharsets.UTF_8),
                Optional.of(Target.REGISTRY_JSON), Optional.empty(), Optional.of(path))).faults()).isEmpty();
    }

    private static Specimen guessed(byte[] bytes, Optional<String> path) {
        return new Specimen(bytes, Optional.empty(), Optional.empty(), path);
    }
}
