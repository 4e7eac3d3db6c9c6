package io.pullgate.settings.signin;

import io.pullgate.settings.SettingsException;

/// The commands that install Docker Desktop with enforced sign-in. Each installer takes one organization.
final class InstallerCommands {

    private InstallerCommands() {
    }

    static String text(AllowedOrganizations organizations) {
        if (organizations.areSeveral()) {
            throw new SettingsException.Malformed("org",
                    "must be one organization: an installer takes no more; use another target for several");
        }
        return """
                # Installs Docker Desktop with enforced sign-in. Run the lines for your installer, as an administrator.

                # Windows, Docker Desktop Installer.exe, in PowerShell: writes registry.json
                Start-Process '.\\Docker Desktop Installer.exe' -Wait 'install --allowed-org=%1$s'

                # Windows, Docker Desktop Installer.exe, in the Command Prompt: writes registry.json
                "Docker Desktop Installer.exe" install --allowed-org=%1$s

                # Windows, DockerDesktop.msi: sets the registry key
                msiexec /i "DockerDesktop.msi" /L*V ".\\msi.log" /quiet /norestart ALLOWEDORG="%1$s"

                # macOS, Docker.dmg: writes registry.json
                sudo hdiutil attach Docker.dmg
                sudo /Volumes/Docker/Docker.app/Contents/MacOS/install --allowed-org=%1$s
                sudo hdiutil detach /Volumes/Docker
                """.formatted(organizations.names().getFirst());
    }
}
