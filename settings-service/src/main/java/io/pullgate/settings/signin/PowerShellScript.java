package io.pullgate.settings.signin;

/// A script for Windows that sets the registry key and, for a Docker Desktop older than the key, writes registry.json where
/// only administrators can write.
final class PowerShellScript {

    private PowerShellScript() {
    }

    /// Only ASCII: Windows PowerShell reads a script without a byte order mark in the machine's code page.
    static String text(AllowedOrganizations organizations) {
        return """
                #Requires -RunAsAdministrator
                # Makes Docker Desktop ask for a sign-in. Restart Docker Desktop afterwards.
                $ErrorActionPreference = 'Stop'

                # A 32-bit process would write below WOW6432Node, where Docker Desktop does not look.
                if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {
                    throw 'Run this script in a 64-bit PowerShell.'
                }

                $organizations = @(%s)

                # Docker Desktop %s and newer: the registry key, which takes precedence.
                $key = 'HKLM:\\SOFTWARE\\Policies\\Docker\\Docker Desktop'
                if (-not (Test-Path -LiteralPath $key)) {
                    New-Item -Path $key -Force | Out-Null
                }
                New-ItemProperty -LiteralPath $key -Name '%s' -PropertyType MultiString -Value $organizations -Force | Out-Null

                # Older ones: the file. WriteAllText writes no byte order mark, Set-Content and Out-File may.
                $folder = Join-Path $env:ProgramData 'DockerDesktop'
                $file = Join-Path $folder 'registry.json'
                New-Item -ItemType Directory -Path $folder -Force | Out-Null
                [IO.File]::WriteAllText($file, '%s')

                # System and Administrators write, Users read: the names of these groups differ by language, their SIDs do not.
                icacls.exe $file /setowner '*S-1-5-32-544' | Out-Null
                if ($LASTEXITCODE -ne 0) { throw "No owner for $file" }
                icacls.exe $file /inheritance:r /grant:r '*S-1-5-18:F' '*S-1-5-32-544:F' '*S-1-5-32-545:R' | Out-Null
                if ($LASTEXITCODE -ne 0) { throw "No permissions for $file" }
                """.formatted(organizations.quoted("'", ", "), DesktopVersion.WITH_REGISTRY_KEY, AllowedOrganizations.KEY,
                RegistryJson.text(organizations));
    }
}
