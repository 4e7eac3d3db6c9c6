package io.pullgate.settings.signin;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/// A file that makes Docker Desktop ask for a sign-in, as it must stand on the machine.
public record EnforcementFile(Target target, String text) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public EnforcementFile {
        requireNonNull(target, "target");
        requireNonNull(text, "text");
    }

    public static EnforcementFile of(Target target, AllowedOrganizations organizations, ProfileLabel label) {
        return new EnforcementFile(target, switch (target) {
            case REGISTRY_JSON, LINUX -> RegistryJson.text(organizations);
            case WINDOWS_REG -> RegFile.text(organizations);
            case WINDOWS_POWERSHELL -> PowerShellScript.text(organizations);
            case MACOS_PROFILE -> MacosProfile.text(organizations, label);
            case MACOS_PLIST -> MacosPlist.text(organizations);
            case INSTALLER -> InstallerCommands.text(organizations);
        });
    }

    /// UTF-8 without a byte order mark, which Docker Desktop does not survive in registry.json; for the registry editor
    /// what it exports itself: little-endian UTF-16 with the mark, without which it takes the file for no registry file.
    public byte[] bytes() {
        return target == Target.WINDOWS_REG
                ? (BYTE_ORDER_MARK + text).getBytes(StandardCharsets.UTF_16LE)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /// How [#bytes] encodes the text.
    public String encoding() {
        return target == Target.WINDOWS_REG ? "utf-16le-with-bom" : "utf-8";
    }
}
