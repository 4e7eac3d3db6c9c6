package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.Target.INSTALLER;
import static io.pullgate.settings.signin.Target.MACOS_PLIST;
import static io.pullgate.settings.signin.Target.MACOS_PROFILE;
import static io.pullgate.settings.signin.Target.REGISTRY_JSON;
import static io.pullgate.settings.signin.Target.WINDOWS_POWERSHELL;
import static io.pullgate.settings.signin.Target.WINDOWS_REG;
import static io.pullgate.settings.signin.doctor.Case.error;
import static io.pullgate.settings.signin.doctor.Case.warning;
import static io.pullgate.settings.signin.doctor.Patients.ACME;
import static io.pullgate.settings.signin.doctor.Patients.HEADER;
import static io.pullgate.settings.signin.doctor.Patients.KEY;
import static io.pullgate.settings.signin.doctor.Patients.plist;
import static io.pullgate.settings.signin.doctor.Patients.profile;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The faults of each form.
final class FormFaults {

    static final String SET = "New-ItemProperty -Path 'HKLM:\\SOFTWARE\\Policies\\Docker\\Docker Desktop' -Name %s "
            + "-PropertyType %s -Value %s\n";

    private FormFaults() {
    }

    static Stream<Case> all() {
        return Stream.of(json(), reg(), lists(), profiles(), scripts()).flatMap(cases -> cases);
    }

    private static Stream<Case> json() {
        return Stream.of(
                error(FaultCode.INVALID_JSON, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",]}"),
                error(FaultCode.INVALID_JSON, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"]"),
                error(FaultCode.INVALID_JSON, REGISTRY_JSON, "{allowedOrgs:['acme']}"),
                error(FaultCode.INVALID_JSON, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"]} // comment"),
                error(FaultCode.INVALID_JSON, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"]}{}"),
                error(FaultCode.MISSING_KEY, REGISTRY_JSON, "{}"),
                error(FaultCode.WRONG_KEY, REGISTRY_JSON, "{\"allowedorgs\":[\"acme\"]}"),
                error(FaultCode.WRONG_KEY, REGISTRY_JSON, "{\"allowed_orgs\":[\"acme\"]}"),
                error(FaultCode.DUPLICATE_KEY, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"],\"allowedOrgs\":[\"acme\"]}"),
                warning(FaultCode.UNKNOWN_KEY, REGISTRY_JSON, "{\"comment\":{\"a\":[1]},\"allowedOrgs\":[\"acme\"]}"),
                error(FaultCode.WRONG_TYPE, REGISTRY_JSON, "{\"allowedOrgs\":\"acme\"}"),
                error(FaultCode.WRONG_TYPE, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",7,{\"b\":[]}]}"),
                error(FaultCode.WRONG_TYPE, REGISTRY_JSON, "{\"allowedOrgs\":null}"),
                error(FaultCode.WRONG_TYPE, REGISTRY_JSON, "[\"acme\"]"));
    }

    private static Stream<Case> reg() {
        return Stream.of(
                error(FaultCode.INVALID_REG, WINDOWS_REG, KEY + ACME),
                error(FaultCode.INVALID_REG, WINDOWS_REG, HEADER + KEY + ACME + "allowedOrgs=acme\r\n"),
                error(FaultCode.INVALID_REG, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=hex(7):61,0g\r\n"),
                error(FaultCode.OLD_REG_FORMAT, WINDOWS_REG, "REGEDIT4\r\n\r\n" + KEY + ACME),
                warning(FaultCode.WRONG_LINE_ENDS, WINDOWS_REG, (HEADER + KEY + ACME).replace("\r", "")),
                error(FaultCode.MISSING_KEY, WINDOWS_REG, HEADER + KEY),
                error(FaultCode.WRONG_KEY, WINDOWS_REG, HEADER + KEY + ACME.replace("allowedOrgs", "allowed_orgs")),
                warning(FaultCode.WRONG_KEY, WINDOWS_REG, HEADER + KEY + ACME.replace("allowedOrgs", "allowedorgs")),
                warning(FaultCode.UNKNOWN_KEY, WINDOWS_REG, HEADER + KEY + "\"proxy\"=\"x\"\r\n" + ACME),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_REG, HEADER + KEY.replace("LOCAL_MACHINE", "CURRENT_USER") + ACME),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_REG,
                        HEADER + KEY.replace("SOFTWARE", "SOFTWARE\\WOW6432Node") + ACME),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_REG,
                        HEADER + KEY.replace("Docker Desktop", "DockerDesktop") + ACME),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_REG, HEADER + KEY.replace("HKEY_LOCAL_MACHINE", "HKLM") + ACME),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_REG, HEADER + KEY.replace("Policies\\", "") + ACME),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=\"acme\"\r\n"),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_REG, HEADER + KEY + ACME.replace("hex(7)", "hex(2)")),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=dword:00000001\r\n"),
                error(FaultCode.MISSING_TERMINATOR, WINDOWS_REG, HEADER + KEY + ACME.replace(",00,00,00,00,00", ",00,00,00")),
                error(FaultCode.WRONG_ENCODING, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=hex(7):61,63,6d,65,00,00\r\n"),
                error(FaultCode.DELETION, WINDOWS_REG, HEADER + KEY.replace("[", "[-") + KEY + ACME),
                error(FaultCode.DELETION, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=-\r\n"));
    }

    private static Stream<Case> lists() {
        return Stream.of(
                error(FaultCode.BINARY_PLIST, MACOS_PLIST, "bplist00".getBytes(StandardCharsets.US_ASCII)),
                error(FaultCode.INVALID_XML, MACOS_PLIST, "<plist><dict></plist>"),
                error(FaultCode.INVALID_XML, MACOS_PLIST, "allowedOrgs"),
                error(FaultCode.DOCTYPE_DECLARATIONS, MACOS_PLIST,
                        "<!DOCTYPE plist [<!ENTITY a \"acme\">]><plist><dict><key>allowedOrgs</key><array><string>acme</string></array></dict></plist>"),
                error(FaultCode.INVALID_PLIST, MACOS_PLIST, "<plist/>"),
                error(FaultCode.INVALID_PLIST, MACOS_PLIST, "<plist><array/></plist>"),
                error(FaultCode.INVALID_PLIST, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>acme</string></array><key>last</key>")),
                error(FaultCode.INVALID_PLIST, MACOS_PLIST,
                        plist("<string>acme</string><key>allowedOrgs</key><array><string>acme</string></array>")),
                error(FaultCode.MISSING_KEY, MACOS_PLIST, plist("")),
                error(FaultCode.WRONG_KEY, MACOS_PLIST, plist("<key>AllowedOrgs</key><array><string>acme</string></array>")),
                error(FaultCode.DUPLICATE_KEY, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>acme</string></array>".repeat(2))),
                warning(FaultCode.UNKNOWN_KEY, MACOS_PLIST,
                        plist("<key>a</key><true/><key>allowedOrgs</key><array><string>acme</string></array>")),
                error(FaultCode.WRONG_TYPE, MACOS_PLIST, plist("<key>allowedOrgs</key><string>acme</string>")),
                error(FaultCode.WRONG_TYPE, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>acme</string><integer>1</integer></array>")));
    }

    private static Stream<Case> profiles() {
        return Stream.of(
                error(FaultCode.WRONG_TYPE, MACOS_PROFILE,
                        profile("<key>allowedOrgs</key><array><string>acme</string></array>")),
                error(FaultCode.WRONG_TYPE, MACOS_PROFILE, profile("<key>allowedOrgs</key><true/>")),
                error(FaultCode.WRONG_KEY, MACOS_PROFILE, profile("<key>allowedorgs</key><string>acme</string>")),
                error(FaultCode.MISSING_KEY, MACOS_PROFILE, profile("")),
                warning(FaultCode.UNKNOWN_KEY, MACOS_PROFILE,
                        profile("<key>proxy</key><string>x</string><key>allowedOrgs</key><string>acme</string>")),
                error(FaultCode.MISSING_PAYLOAD_KEY, MACOS_PROFILE,
                        profile("<key>allowedOrgs</key><string>acme</string>")
                                .replaceAll("<key>PayloadUUID</key><string>0.*</string>", "")),
                error(FaultCode.WRONG_PAYLOAD_TYPE, MACOS_PROFILE,
                        profile("<key>allowedOrgs</key><string>acme</string>").replace("com.docker.config",
                                "com.docker.docker")),
                error(FaultCode.INVALID_UUID, MACOS_PROFILE, profile("<key>allowedOrgs</key><string>acme</string>")
                        .replace("0deedb64-7dc9-46e5-b6bf-69d64a9561ce", "GENERATED-UUID-2")),
                warning(FaultCode.PAYLOAD_ONLY, MACOS_PROFILE, "<dict><key>allowedOrgs</key><string>acme</string></dict>"),
                error(FaultCode.DESKTOP_TOO_OLD, MACOS_PROFILE, profile("<key>allowedOrgs</key><string>acme</string>"))
                        .on("4.35"),
                error(FaultCode.DESKTOP_TOO_OLD, WINDOWS_REG, HEADER + KEY + ACME).on("4.31"));
    }

    private static Stream<Case> scripts() {
        return Stream.of(
                error(FaultCode.MISSING_KEY, WINDOWS_POWERSHELL, "Write-Host 'allowedOrgs'\n"),
                error(FaultCode.WRONG_KEY, WINDOWS_POWERSHELL, SET.formatted("allowed_orgs", "MultiString", "acme")),
                warning(FaultCode.WRONG_KEY, WINDOWS_POWERSHELL, SET.formatted("'allowedorgs'", "MultiString", "acme")),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_POWERSHELL, SET.formatted("allowedOrgs", "String", "acme")),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_POWERSHELL,
                        "Set-ItemProperty 'HKLM:\\SOFTWARE\\Policies\\Docker\\Docker Desktop' -Name allowedOrgs -Value acme"),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_POWERSHELL,
                        SET.formatted("allowedOrgs", "MultiString", "'acme'").replace("HKLM", "HKCU")),
                error(FaultCode.WRONG_REGISTRY_PATH, WINDOWS_POWERSHELL,
                        "reg add \"HKLM\\SOFTWARE\\Policies\\Docker\\Docker Desktop\" /v allowedOrgs /t REG_MULTI_SZ /d acme /f /reg:32"),
                error(FaultCode.WRONG_REGISTRY_TYPE, WINDOWS_POWERSHELL,
                        "reg add \"HKLM\\SOFTWARE\\Policies\\Docker\\Docker Desktop\" /v allowedOrgs /t REG_SZ /d acme /f"),
                warning(FaultCode.COMPUTED_VALUE, WINDOWS_POWERSHELL,
                        SET.formatted("allowedOrgs", "MultiString", "(Get-Content orgs.txt)")),
                warning(FaultCode.COMPUTED_VALUE, WINDOWS_POWERSHELL,
                        SET.formatted("allowedOrgs", "MultiString", "('acme,globex' -split ',')")),
                error(FaultCode.WRITES_BYTE_ORDER_MARK, WINDOWS_POWERSHELL,
                        "Set-Content -Encoding utf8 C:\\ProgramData\\DockerDesktop\\registry.json '{\"allowedOrgs\":[\"acme\"]}'"),
                error(FaultCode.WRITES_BYTE_ORDER_MARK, WINDOWS_POWERSHELL,
                        "$file = Join-Path $env:ProgramData 'DockerDesktop\\registry.json'\n"
                                + "'{\"allowedOrgs\":[\"acme\"]}' | Out-File $file\n"),
                error(FaultCode.ADMIN_SETTINGS_ALONE, INSTALLER,
                        "msiexec /i a.msi ALLOWEDORG=acme\nmsiexec /i a.msi ADMINSETTINGS=\"{}\""),
                error(FaultCode.WRONG_INSTALLER_OPTION, INSTALLER, "install --allowed-orgs=acme"),
                error(FaultCode.WRONG_INSTALLER_OPTION, INSTALLER, "install --allowed-org acme"),
                error(FaultCode.WRONG_INSTALLER_OPTION, INSTALLER, "msiexec /i a.msi AllowedOrg=acme"),
                error(FaultCode.MISSING_KEY, INSTALLER, "\"Docker Desktop Installer.exe\" install --quiet"),
                error(FaultCode.SEVERAL_ORGANIZATIONS, INSTALLER, "install --allowed-org=acme,globex"),
                error(FaultCode.SEVERAL_ORGANIZATIONS, INSTALLER, "install --allowed-org=acme --allowed-org=globex"),
                error(FaultCode.SEVERAL_ORGANIZATIONS, INSTALLER, "msiexec /i a.msi ALLOWEDORG=\"acme globex\""));
    }
}
