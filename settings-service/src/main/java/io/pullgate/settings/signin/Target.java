package io.pullgate.settings.signin;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A form in which the organizations can reach Docker Desktop.
public enum Target {
    REGISTRY_JSON("registry-json", "registry.json", "application/json"),
    WINDOWS_REG("windows-reg", "enforce-sign-in.reg", "text/x-ms-regedit; charset=utf-16"),
    WINDOWS_POWERSHELL("windows-powershell", "enforce-sign-in.ps1", "text/plain; charset=utf-8"),
    MACOS_PROFILE("macos-profile", "docker.mobileconfig", "application/x-apple-aspen-config"),
    MACOS_PLIST("macos-plist", "desktop.plist", "application/x-plist"),
    LINUX("linux", "registry.json", "application/json"),
    INSTALLER("installer", "install-docker-desktop.txt", "text/plain; charset=utf-8");

    /// All wire names, for a sentence.
    public static final String ALL = Arrays.stream(values()).map(Target::wireName).collect(Collectors.joining(", "));

    private final String wireName;
    private final String fileName;
    private final String mediaType;

    Target(String wireName, String fileName, String mediaType) {
        this.wireName = wireName;
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    public static Optional<Target> named(String wireName) {
        return Arrays.stream(values()).filter(target -> target.wireName.equals(wireName)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The oldest Docker Desktop that looks there (docker/docs, Enforce sign-in). The script serves older ones as well.
    public DesktopVersion minimumVersion() {
        return switch (this) {
            case REGISTRY_JSON, LINUX, INSTALLER, WINDOWS_POWERSHELL -> DesktopVersion.FIRST;
            case WINDOWS_REG, MACOS_PLIST -> DesktopVersion.WITH_REGISTRY_KEY;
            case MACOS_PROFILE -> DesktopVersion.WITH_PROFILES;
        };
    }
}
