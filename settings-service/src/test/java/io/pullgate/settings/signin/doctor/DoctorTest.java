package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.Patients.HEADER;
import static io.pullgate.settings.signin.doctor.Patients.KEY;
import static io.pullgate.settings.signin.doctor.Patients.examine;
import static io.pullgate.settings.signin.doctor.Patients.plist;
import static io.pullgate.settings.signin.doctor.Patients.profile;
import static io.pullgate.settings.signin.doctor.Patients.withMark;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.Samples;
import io.pullgate.settings.signin.Target;

class DoctorTest {

    @ParameterizedTest
    @EnumSource(Target.class)
    void findsNothingInWhatTheGeneratorMakes(Target target) {
        for (String version : List.of("4.36", "4.84.1")) {
            assertThat(examine(target, Samples.file(target, "acme"), version).faults()).isEmpty();
        }
        assertThat(examine(target, Samples.file(target, "acme"), "4.35").isOk()).isEqualTo(target != Target.MACOS_PROFILE);
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = "INSTALLER", mode = EnumSource.Mode.EXCLUDE)
    void findsSeveralOrganizationsGoodForANewDesktopOnly(Target target) {
        EnforcementFile file = Samples.file(target, "acme", "globex", "initech");

        assertThat(examine(target, file, "4.36").faults()).isEmpty();
        assertThat(examine(target, file, "4.36").organizations()).hasToString("[acme, globex, initech]");
        assertThat(examine(target, file, "4.35").faults()).extracting(Fault::code).contains(FaultCode.SEVERAL_ORGANIZATIONS);
        assertThat(examine(target, file, "4.35").isOk()).isFalse();
    }

    @Test
    void namesEverythingAtOnceWithItsPlace() {
        Diagnosis diagnosis = examine(Target.REGISTRY_JSON, withMark("""
                {
                  "allowed_orgs": [
                    "Acme, globex", "acme",
                    7,
                    “umbrella”,
                  ],
                  "proxy": "x"
                }
                """));

        assertThat(diagnosis.faults()).extracting(fault -> fault.code().wireName() + " " + place(fault.where()))
                .containsExactly("byte-order-mark 1:1", "smart-quotes 5:5", "invalid-json 6:3", "wrong-key 2:3 $.allowed_orgs",
                        "wrong-type 4:5 $.allowed_orgs[2]", "unknown-key 7:3 $.proxy",
                        "separator-in-name 3:5 $.allowed_orgs[0]", "upper-case 3:5 $.allowed_orgs[0]",
                        "duplicate-organization 3:21 $.allowed_orgs[1]", "unknown-organization 5:5 $.allowed_orgs[3]",
                        "several-organizations ");
        assertThat(diagnosis.organizations()).hasToString("[acme, globex, umbrella]");
        assertThat(diagnosis.corrected()).isEmpty();
    }

    @Test
    void saysWhereInARegistryFile() {
        Fault fault = examine(Target.WINDOWS_REG,
                HEADER + KEY + "\"allowedOrgs\"=hex(7):41,00,63,00,\\\r\n  6d,00,65,00,00,00,00,00\r\n")
                .faults().getFirst();

        assertThat(fault.code()).isEqualTo(FaultCode.UPPER_CASE);
        assertThat(fault.where().line()).hasValue(4);
        assertThat(fault.where().path())
                .hasValue("HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop\\allowedOrgs");
        assertThat(fault.fix()).isEqualTo("Write acme.");
    }

    @Test
    void saysWhereInAProfile() {
        Fault fault = examine(Target.MACOS_PROFILE, profile("<key>allowedOrgs</key><string>acme,globex</string>")).faults()
                .getFirst();

        assertThat(fault.code()).isEqualTo(FaultCode.SEPARATOR_IN_NAME);
        assertThat(fault.where().line()).hasValue(8);
        assertThat(fault.where().path()).hasValue("$.PayloadContent[0].allowedOrgs");
    }

    @ParameterizedTest
    @ValueSource(strings = { "umbrella", "a-name-nobody-has" })
    void saysTheSameOfAHiddenOrganizationAsOfNone(String name) {
        Fault fault = examine(Target.REGISTRY_JSON, "{\"allowedOrgs\":[\"%s\"]}".formatted(name)).faults().getFirst();

        assertThat(fault.message()).isEqualTo(name + ": " + new SettingsException.OrganizationNotFound().getMessage() + ".");
    }

    @Test
    void correctsWhatFollowsFromTheFile() {
        assertThat(corrected(Target.REGISTRY_JSON, "{\"allowedorgs\":\"Acme, globex acme\"}"))
                .contains("{\"allowedOrgs\":[\"acme\",\"globex\"]}");
        assertThat(corrected(Target.MACOS_PLIST, plist("<key>allowedOrgs</key><string>acme</string>")))
                .contains(Samples.file(Target.MACOS_PLIST, "acme").text());
        assertThat(corrected(Target.WINDOWS_REG, KEY + "\"allowedOrgs\"=\"acme globex\""))
                .contains(Samples.file(Target.WINDOWS_REG, "acme", "globex").text());
        assertThat(corrected(Target.INSTALLER, "install --allowed-org=ACME"))
                .contains(Samples.file(Target.INSTALLER, "acme").text());
    }

    @Test
    void keepsTheNamesOfAProfileItCorrects() {
        assertThat(corrected(Target.MACOS_PROFILE,
                profile("<key>allowedOrgs</key><array><string>acme</string></array>")
                        + "<!-- the identifier is com.example.docker -->"))
                .hasValueSatisfying(text -> assertThat(text).contains("<string>com.example.docker</string>")
                        .contains("<key>allowedOrgs</key>\n\t\t\t<string>acme</string>"));
    }

    @Test
    void correctsNothingWhereSomethingWouldBeLostOrIsNotKnown() {
        assertThat(corrected(Target.REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\"]}")).isEmpty();
        assertThat(corrected(Target.REGISTRY_JSON, "{\"allowedOrgs\":[\"acme\",\"globex\"]}")).isEmpty();
        assertThat(corrected(Target.REGISTRY_JSON, "{\"allowedOrgs\":[\"Umbrella\"]}")).isEmpty();
        assertThat(corrected(Target.REGISTRY_JSON, "{}")).isEmpty();
        assertThat(corrected(Target.INSTALLER, "install --allowed-org=acme,globex")).isEmpty();
        assertThat(corrected(Target.MACOS_PROFILE, profile("<key>overrideProxyHTTP</key><string>http://p:1</string>"
                + "<key>allowedOrgs</key><string>Acme</string>"))).isEmpty();
        assertThat(corrected(Target.WINDOWS_REG, HEADER + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"y\"=\"z\"\r\n" + KEY
                + "\"allowedOrgs\"=\"acme\"\r\n")).isEmpty();
    }

    @Test
    void theProxyOfAProfileIsNoFault() {
        assertThat(examine(Target.MACOS_PROFILE, profile("<key>overrideProxyHTTP</key><string>http://p:1</string>"
                + "<key>allowedOrgs</key><string>acme</string>")).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "reg add \"HKLM\\SOFTWARE\\Policies\\Docker\\Docker Desktop\" /v allowedOrgs /t REG_MULTI_SZ /d \"acme\\0globex\" /f",
            "$o = 'acme',\n  \"globex\"\nSet-ItemProperty -Path \"Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop\" `\n"
                    + "  -Name allowedOrgs -Type MultiString -Value $o # two",
            "<# Set-ItemProperty -Name allowedOrgs -Value x #>\nif ($true) { $k = 'HKLM:\\SOFTWARE\\Policies\\Docker\\Docker Desktop'; "
                    + "New-ItemProperty $k -Name allowedOrgs -PropertyType MultiString -Value @('acme';'globex') }",
            "Set-Content /ProgramData/DockerDesktop/registry.json '{\"allowedOrgs\":[\"acme\",\"globex\"]}'",
            "[IO.File]::WriteAllText(\"$env:ProgramData\\DockerDesktop\\registry.json\", \"{`\"allowedOrgs`\":[`\"acme`\",\"\"globex\"\"]}\")" })
    void readsScriptsAsTheyAreWritten(String script) {
        Diagnosis diagnosis = examine(Target.WINDOWS_POWERSHELL, script, "4.36");

        assertThat(diagnosis.faults()).isEmpty();
        assertThat(diagnosis.organizations()).containsExactly(new OrganizationName("acme"), new OrganizationName("globex"));
    }

    @Test
    void aFileOfNothingButFaultsHasAShortAnswer() {
        Diagnosis diagnosis = examine(Target.REGISTRY_JSON, "{\"allowedOrgs\":[%s0]}".formatted("0,".repeat(30_000)));

        assertThat(diagnosis.faults()).hasSize(101).last().extracting(Fault::code).isEqualTo(FaultCode.EXAMINED_IN_PART);
    }

    private static Optional<String> corrected(Target target, String text) {
        return examine(target, text).corrected().map(EnforcementFile::text);
    }

    private static String place(Where where) {
        String position = where.line().isPresent() ? where.line().getAsInt() + ":" + where.column().getAsInt() : "";
        return position + where.path().map(path -> " " + path).orElse("");
    }
}
