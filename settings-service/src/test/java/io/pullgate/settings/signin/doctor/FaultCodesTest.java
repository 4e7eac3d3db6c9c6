package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.Target.INSTALLER;
import static io.pullgate.settings.signin.Target.LINUX;
import static io.pullgate.settings.signin.Target.MACOS_PLIST;
import static io.pullgate.settings.signin.Target.MACOS_PROFILE;
import static io.pullgate.settings.signin.Target.REGISTRY_JSON;
import static io.pullgate.settings.signin.Target.WINDOWS_POWERSHELL;
import static io.pullgate.settings.signin.Target.WINDOWS_REG;
import static io.pullgate.settings.signin.doctor.Patients.ACME;
import static io.pullgate.settings.signin.doctor.Patients.HEADER;
import static io.pullgate.settings.signin.doctor.Patients.KEY;
import static io.pullgate.settings.signin.doctor.Patients.examine;
import static io.pullgate.settings.signin.doctor.Patients.plist;
import static io.pullgate.settings.signin.doctor.Patients.profile;
import static io.pullgate.settings.signin.doctor.Patients.utf16;
import static io.pullgate.settings.signin.doctor.Patients.withMark;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.Target;

/// Every fault in a file that has no other.
class FaultCodesTest {

    private static final String SET = "New-ItemProperty -Path 'HKLM:\\SOFTWARE\\Policies\\Docker\\Docker Desktop' -Name %s "
            + "-PropertyType %s -Value %s\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isFoundAlone(Case patient) {
        Diagnosis diagnosis = examine(patient.specimen());

        assertThat(diagnosis.faults()).extracting(Fault::code).containsOnly(patient.code());
        assertThat(diagnosis.faults()).allSatisfy(fault -> {
            assertThat(fault.severity()).isEqualTo(patient.severity());
            assertThat(fault.message()).endsWith(".");
            assertThat(fault.fix()).isNotBlank();
        });
        assertThat(diagnosis.isOk()).isEqualTo(patient.severity() == Severity.WARNING);
    }

    @Test
    void everyCodeHasACaseAndAStableName() {
        assertThat(cases().map(Case::code).distinct()).containsExactlyInAnyOrder(FaultCode.values());
        assertThat(FaultCode.values()).allSatisfy(
                code -> assertThat(code.wireName()).isEqualTo(code.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static Stream<Case> cases() {
        return Stream.of(wholeFile(), json(), reg(), lists(), profiles(), scripts(), names()).flatMap(cases -> cases);
    }

    private static Stream<Case> wholeFile() {
        return Stream.of(
                error(FaultCode.EMPTY_FILE, REGISTRY_JSON, ""),
                error(FaultCode.EMPTY_FILE, WINDOWS_REG, " \r\n "),
                error(FaultCode.EMPTY_FILE, MACOS_PLIST, "\n"),
                error(FaultCode.WRONG_PLACE, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"]}").at("C:\\registry.json.txt"),
                error(FaultCode.WRONG_PLACE, LINUX, "{\"allowedOrgs\":[\"acme\"]}").at("/etc/docker/registry.json"),
                error(FaultCode.WRONG_PLACE, MACOS_PLIST, plist("<key>allowedOrgs</key><array><string>acme</string></array>"))
                        .at("/Library/Preferences/com.docker.docker/desktop.plist"),
                error(FaultCode.BYTE_ORDER_MARK, REGISTRY_JSON, withMark("{\"allowedOrgs\":[\"acme\"]}")),
                error(FaultCode.BYTE_ORDER_MARK, LINUX, withMark("{\"allowedOrgs\":[\"acme\"]}")),
                warning(FaultCode.BYTE_ORDER_MARK, MACOS_PROFILE,
                        withMark(profile("<key>allowedOrgs</key><string>acme</string>"))),
                error(FaultCode.WRONG_ENCODING, REGISTRY_JSON, utf16("{\"allowedOrgs\":[\"acme\"]}")),
                error(FaultCode.WRONG_ENCODING, REGISTRY_JSON,
                        "{\"allowedOrgs\":[\"acme\"]}".getBytes(StandardCharsets.UTF_16BE)),
                error(FaultCode.WRONG_ENCODING, WINDOWS_REG, (HEADER + KEY + ACME).getBytes(StandardCharsets.UTF_16LE)),
                error(FaultCode.WRONG_ENCODING, WINDOWS_REG,
                        ("\uFEFF" + HEADER + KEY + ACME).getBytes(StandardCharsets.UTF_16BE)),
                warning(FaultCode.WRONG_ENCODING, MACOS_PLIST,
                        utf16(plist("<key>allowedOrgs</key><array><string>acme</string></array>"))),
                error(FaultCode.WRONG_ENCODING, WINDOWS_POWERSHELL,
                        SET.formatted("allowedOrgs", "MultiString", "acme").getBytes(StandardCharsets.UTF_16LE)),
                error(FaultCode.NOT_UTF_8, MACOS_PLIST,
                        plist("<!-- \u00FC --><key>allowedOrgs</key><array><string>acme</string></array>")
                                .getBytes(StandardCharsets.ISO_8859_1)),
                warning(FaultCode.NOT_UTF_8, WINDOWS_POWERSHELL,
                        ("# f\u00FCr alle\n" + SET.formatted("allowedOrgs", "MultiString", "acme"))
                                .getBytes(StandardCharsets.ISO_8859_1)),
                error(FaultCode.SMART_QUOTES, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>“acme”</string></array>")),
                error(FaultCode.SMART_QUOTES, INSTALLER, "msiexec /i DockerDesktop.msi ALLOWEDORG=“acme”"));
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

    private static Stream<Case> names() {
        return Stream.of(
                error(FaultCode.EMPTY_LIST, REGISTRY_JSON, "{\"allowedOrgs\":[]}"),
                error(FaultCode.EMPTY_LIST, MACOS_PROFILE, profile("<key>allowedOrgs</key><string/>")),
                error(FaultCode.EMPTY_LIST, WINDOWS_REG, HEADER + KEY + "\"allowedOrgs\"=hex(7):00,00\r\n"),
                error(FaultCode.EMPTY_ENTRY, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",\"\"]}"),
                error(FaultCode.EMPTY_ENTRY, MACOS_PROFILE, profile("<key>allowedOrgs</key><string>acme;</string>")),
                error(FaultCode.EMPTY_ENTRY, WINDOWS_REG, HEADER + KEY + ACME.replace(":61,00", ":00,00,61,00")),
                error(FaultCode.UPPER_CASE, REGISTRY_JSON, "{\"allowedOrgs\":[\"Acme\"]}"),
                error(FaultCode.UPPER_CASE, INSTALLER, "install --allowed-org=ACME"),
                error(FaultCode.SEPARATOR_IN_NAME, REGISTRY_JSON, "{\"allowedOrgs\":[\" acme\"]}"),
                error(FaultCode.SEPARATOR_IN_NAME, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\\u00a0\"]}"),
                error(FaultCode.SEPARATOR_IN_NAME, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>acme,</string></array>")),
                error(FaultCode.INVALID_NAME, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\\u200b\"]}"),
                error(FaultCode.INVALID_NAME, REGISTRY_JSON, "{\"allowedOrgs\":[\"-acme\"]}"),
                warning(FaultCode.DUPLICATE_ORGANIZATION, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",\"acme\"]}"),
                error(FaultCode.UNKNOWN_ORGANIZATION, REGISTRY_JSON, "{\"allowedOrgs\":[\"umbrella\"]}"),
                error(FaultCode.SEVERAL_ORGANIZATIONS, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",\"globex\"]}").on("4.35"),
                warning(FaultCode.SEVERAL_ORGANIZATIONS, REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",\"globex\"]}"),
                error(FaultCode.EXAMINED_IN_PART, REGISTRY_JSON,
                        Stream.iterate(1, i -> i + 1).limit(1_001).map(i -> "\"acme-" + i + "\"")
                                .collect(Collectors.joining(",", "{\"allowedOrgs\":[", "]}")))
                        .on("4.36"));
    }

    private static Case error(FaultCode code, Target target, String text) {
        return error(code, target, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Case error(FaultCode code, Target target, byte[] bytes) {
        return new Case(code, Severity.ERROR, new Specimen(bytes, Optional.of(target), Optional.empty(), Optional.empty()));
    }

    private static Case warning(FaultCode code, Target target, String text) {
        return warning(code, target, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Case warning(FaultCode code, Target target, byte[] bytes) {
        return new Case(code, Severity.WARNING, error(code, target, bytes).specimen());
    }

    private record Case(FaultCode code, Severity severity, Specimen specimen) {

        Case at(String path) {
            return new Case(code, severity,
                    new Specimen(specimen.bytes(), specimen.target(), specimen.desktopVersion(), Optional.of(path)));
        }

        Case on(String version) {
            return new Case(code, severity, new Specimen(specimen.bytes(), specimen.target(),
                    Optional.of(DesktopVersion.parse("desktop_version", version)), specimen.path()));
        }

        @Override
        public String toString() {
            String text = new String(specimen.bytes(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "");
            return "%s in %s: %s".formatted(code.wireName(), specimen.target().orElseThrow().wireName(),
                    text.substring(0, Math.min(60, text.length())));
        }
    }
}
