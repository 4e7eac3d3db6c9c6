package io.pullgate.settings.signin;

import java.util.Map;

/// Where Docker Desktop looks for the organizations (docker/docs, Enforce sign-in).
public final class Places {

    public static final String WINDOWS_KEY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop";

    static final String WINDOWS_VALUE = WINDOWS_KEY + "\\" + AllowedOrganizations.KEY;
    static final String WINDOWS_FILE = "C:\\ProgramData\\DockerDesktop\\registry.json";
    static final String MACOS_FILE = "/Library/Application Support/com.docker.docker/registry.json";
    static final String MACOS_PLIST = "/Library/Application Support/com.docker.docker/desktop.plist";
    static final String MACOS_PROFILE = "System Settings > General > Device Management";
    static final String LINUX_FILE = "/usr/share/docker-desktop/registry/registry.json";

    private Places() {
    }

    /// The place by platform; where it is no file, the setting the file makes.
    public static Map<Platform, String> of(Target target) {
        return switch (target) {
            case REGISTRY_JSON ->
                Map.of(Platform.WINDOWS, WINDOWS_FILE, Platform.MACOS, MACOS_FILE, Platform.LINUX, LINUX_FILE);
            case WINDOWS_REG, WINDOWS_POWERSHELL -> Map.of(Platform.WINDOWS, WINDOWS_VALUE);
            case MACOS_PROFILE -> Map.of(Platform.MACOS, MACOS_PROFILE);
            case MACOS_PLIST -> Map.of(Platform.MACOS, MACOS_PLIST);
            case LINUX -> Map.of(Platform.LINUX, LINUX_FILE);
            case INSTALLER -> Map.of(Platform.WINDOWS, WINDOWS_FILE, Platform.MACOS, MACOS_FILE);
        };
    }

    /// A file of this form stands where Docker Desktop reads it, instead of being run or imported.
    public static boolean isReadInPlace(Target target) {
        return switch (target) {
            case REGISTRY_JSON, MACOS_PLIST, LINUX -> true;
            case WINDOWS_REG, WINDOWS_POWERSHELL, MACOS_PROFILE, INSTALLER -> false;
        };
    }
}
