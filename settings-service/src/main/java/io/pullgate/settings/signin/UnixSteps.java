package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Platform.LINUX;
import static io.pullgate.settings.signin.Platform.MACOS;

import java.util.List;

/// What an administrator does on macOS and Linux.
final class UnixSteps {

    private UnixSteps() {
    }

    static List<Step> macosRegistryJson() {
        return macosFile("registry.json", Places.MACOS_FILE);
    }

    static List<Step> macosPlist() {
        return macosFile("desktop.plist", Places.MACOS_PLIST);
    }

    static List<Step> macosProfile() {
        return List.of(
                Step.of(MACOS, "Upload the file to your device management (Jamf, Intune, Fleet ...) as a custom profile for "
                        + "devices. For a single Mac open it and approve it in System Settings > General > Device Management."),
                Step.of(MACOS, "Look whether it is there:", "sudo profiles show -type configuration"));
    }

    static List<Step> macosInstaller() {
        return List.of(Step.of(MACOS, "Run the three lines for Docker.dmg from its folder."));
    }

    static List<Step> linuxFile() {
        return List.of(
                Step.of(LINUX, "In the folder of the download:",
                        "sudo install -D -m 644 -o root -g root registry.json " + Places.LINUX_FILE),
                Step.of(LINUX, "Look whether it is there, of root and with -rw-r--r--:", "ls -l " + Places.LINUX_FILE));
    }

    private static List<Step> macosFile(String download, String place) {
        return List.of(
                Step.of(MACOS, "In the folder of the download:",
                        "sudo mkdir -p \"/Library/Application Support/com.docker.docker\" && "
                                + "sudo install -m 644 -o root -g admin %s \"%s\"".formatted(download, place)),
                Step.of(MACOS, "Look whether it is there, of root and admin and with -rw-r--r--:",
                        "ls -l \"%s\"".formatted(place)));
    }
}
