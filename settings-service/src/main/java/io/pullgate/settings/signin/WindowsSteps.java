package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Platform.WINDOWS;

import java.util.List;

/// What an administrator does on Windows.
final class WindowsSteps {

    private static final String FOLDER = "C:\\ProgramData\\DockerDesktop";
    private static final Step VERIFY_KEY = Step.of(WINDOWS, "Look whether it is there:",
            "reg query \"HKLM\\SOFTWARE\\Policies\\Docker\\Docker Desktop\" /v allowedOrgs /reg:64");

    private WindowsSteps() {
    }

    static List<Step> registryJson() {
        return List.of(
                Step.of(WINDOWS, "In a PowerShell run as administrator, in the folder of the download, copy the file as it is. "
                        + "Do not open it in an editor that adds a byte order mark.",
                        "New-Item -ItemType Directory -Force '%s' | Out-Null; Copy-Item registry.json '%s'"
                                .formatted(FOLDER, Places.WINDOWS_FILE)),
                Step.of(WINDOWS, "Let administrators write it and nobody else:",
                        "icacls '%1$s' /setowner '*S-1-5-32-544'; icacls '%1$s' /inheritance:r /grant:r '*S-1-5-18:F' "
                                .formatted(Places.WINDOWS_FILE) + "'*S-1-5-32-544:F' '*S-1-5-32-545:R'"));
    }

    static List<Step> reg() {
        return List.of(
                Step.of(WINDOWS, "In a Command Prompt run as administrator, in the folder of the download:",
                        "reg import enforce-sign-in.reg /reg:64"),
                Step.of(WINDOWS,
                        "For many machines use Group Policy: Computer Configuration > Preferences > Windows Settings > "
                                + "Registry, action Update, with the same path, name, type REG_MULTI_SZ and one organization a line."),
                VERIFY_KEY);
    }

    static List<Step> powerShell() {
        return List.of(
                Step.of(WINDOWS,
                        "In a PowerShell run as administrator, in the folder of the download, or as a device script of "
                                + "your management tool, 64-bit:",
                        "powershell.exe -NoProfile -ExecutionPolicy Bypass -File .\\enforce-sign-in.ps1"),
                VERIFY_KEY);
    }

    static List<Step> installer() {
        return List.of(Step.of(WINDOWS, "Run the line for your installer from its folder, as an administrator."));
    }
}
