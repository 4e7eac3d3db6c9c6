package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.Target.INSTALLER;
import static io.pullgate.settings.signin.Target.LINUX;
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
import static io.pullgate.settings.signin.doctor.Patients.examine;
import static io.pullgate.settings.signin.doctor.Patients.plist;
import static io.pullgate.settings.signin.doctor.Patients.profile;
import static io.pullgate.settings.signin.doctor.Patients.utf16;
import static io.pullgate.settings.signin.doctor.Patients.withMark;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault in a file that has no other.
class FaultCodesTest {

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
        return Stream.of(wholeFile(), FormFaults.all(), names()).flatMap(cases -> cases);
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
                        FormFaults.SET.formatted("allowedOrgs", "MultiString", "acme").getBytes(StandardCharsets.UTF_16LE)),
                error(FaultCode.NOT_UTF_8, MACOS_PLIST,
                        plist("<!-- \u00FC --><key>allowedOrgs</key><array><string>acme</string></array>")
                                .getBytes(StandardCharsets.ISO_8859_1)),
                warning(FaultCode.NOT_UTF_8, WINDOWS_POWERSHELL,
                        ("# f\u00FCr alle\n" + FormFaults.SET.formatted("allowedOrgs", "MultiString", "acme"))
                                .getBytes(StandardCharsets.ISO_8859_1)),
                error(FaultCode.SMART_QUOTES, MACOS_PLIST,
                        plist("<key>allowedOrgs</key><array><string>“acme”</string></array>")),
                error(FaultCode.SMART_QUOTES, INSTALLER, "msiexec /i DockerDesktop.msi ALLOWEDORG=“acme”"));
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
}
