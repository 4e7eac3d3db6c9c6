package io.pullgate.settings.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How a file of a target gets into force on a machine, and what it does not do.
public record Installation(List<Step> steps, List<String> warnings) {

    /// Whichever comes first is what counts (docker/docs, Enforce sign-in).
    public static final List<String> PRECEDENCE = List.of("Windows registry key", "macOS configuration profile",
            "macOS desktop.plist", "registry.json");

    private static final List<String> ALWAYS = List.of(
            "Docker Desktop reads this only when it starts: restart it, or the machine, then it says \"Sign in required!\".",
            "Docker Desktop asks Docker Hub who is a member: the organizations must exist there, under the same names.",
            "It does not cover the plain Docker CLI, Docker Engine, containerd or Podman: put a gate in their path "
                    + "(/v2/gate-configurations).",
            "If a machine has several forms, one counts: registry key before configuration profile before desktop.plist "
                    + "before registry.json.");

    public Installation {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    public static Installation of(Target target, AllowedOrganizations organizations) {
        return new Installation(steps(target), warnings(target, organizations));
    }

    /// The oldest Docker Desktop with which this is in force.
    public static DesktopVersion minimumVersion(Target target, AllowedOrganizations organizations) {
        DesktopVersion reading = target.minimumVersion();
        return organizations.areSeveral() && reading.isBefore(DesktopVersion.WITH_SEVERAL_ORGANIZATIONS)
                ? DesktopVersion.WITH_SEVERAL_ORGANIZATIONS
                : reading;
    }

    private static List<Step> steps(Target target) {
        return switch (target) {
            case REGISTRY_JSON -> Stream
                    .of(WindowsSteps.registryJson(), UnixSteps.macosRegistryJson(), UnixSteps.linuxFile())
                    .flatMap(List::stream).toList();
            case WINDOWS_REG -> WindowsSteps.reg();
            case WINDOWS_POWERSHELL -> WindowsSteps.powerShell();
            case MACOS_PROFILE -> UnixSteps.macosProfile();
            case MACOS_PLIST -> UnixSteps.macosPlist();
            case LINUX -> UnixSteps.linuxFile();
            case INSTALLER -> Stream.of(WindowsSteps.installer(), UnixSteps.macosInstaller()).flatMap(List::stream).toList();
        };
    }

    private static List<String> warnings(Target target, AllowedOrganizations organizations) {
        List<String> warnings = new ArrayList<>();
        if (organizations.areSeveral()) {
            warnings.add("More than one organization needs Docker Desktop %s or newer: an older one silently enforces nothing."
                    .formatted(DesktopVersion.WITH_SEVERAL_ORGANIZATIONS));
        }
        warnings.addAll(particular(target));
        warnings.addAll(ALWAYS);
        return warnings;
    }

    private static List<String> particular(Target target) {
        return switch (target) {
            case REGISTRY_JSON, LINUX -> List.of("A byte order mark in the file keeps Docker Desktop from starting.");
            case WINDOWS_REG, MACOS_PLIST -> List.of(tooOld(target));
            case WINDOWS_POWERSHELL ->
                List.of("Docker Desktop older than %s reads the file the script writes instead of the key."
                        .formatted(DesktopVersion.WITH_REGISTRY_KEY));
            case MACOS_PROFILE -> List.of(tooOld(target) + " It is generally available since 4.38.",
                    "A profile with the same identifier (%s unless you chose another) is replaced, with all that it sets."
                            .formatted(ProfileLabel.DEFAULT_IDENTIFIER));
            case INSTALLER -> List.of("An installer takes one organization only.",
                    "The MSI is of Docker Desktop %s or newer. Its ADMINSETTINGS need ALLOWEDORG in the same command."
                            .formatted(DesktopVersion.WITH_REGISTRY_KEY));
        };
    }

    private static String tooOld(Target target) {
        return "Docker Desktop older than %s does not look there and enforces nothing.".formatted(target.minimumVersion());
    }
}
