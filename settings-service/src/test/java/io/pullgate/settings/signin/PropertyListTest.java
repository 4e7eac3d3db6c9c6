package io.pullgate.settings.signin;

import static io.pullgate.settings.signin.Samples.file;
import static io.pullgate.settings.signin.Samples.organizations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.PropertyListParser;

import io.pullgate.settings.SettingsException;

class PropertyListTest {

    @Test
    void thePlistIsAnArray() throws Exception {
        NSDictionary plist = read(file(Target.MACOS_PLIST, "acme", "globex"));

        assertThat(plist.allKeys()).containsExactly("allowedOrgs");
        assertThat(((NSArray) plist.get("allowedOrgs")).toJavaObject(String[].class)).containsExactly("acme", "globex");
    }

    @Test
    void theProfileIsOneString() throws Exception {
        NSDictionary profile = read(file(Target.MACOS_PROFILE, "acme", "globex", "initech"));
        NSDictionary payload = (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);

        assertThat(payload.get("allowedOrgs").toJavaObject()).isEqualTo("acme;globex;initech");
        assertThat(payload.get("PayloadType").toJavaObject()).isEqualTo("com.docker.config");
        assertThat(payload.get("PayloadVersion")).isEqualTo(new NSNumber(1));
        assertThat(profile.get("PayloadType").toJavaObject()).isEqualTo("Configuration");
        assertThat(profile.get("PayloadVersion")).isEqualTo(new NSNumber(1));
        assertThat(((NSArray) profile.get("PayloadContent")).count()).isEqualTo(1);
    }

    @Test
    void theSameContentHasTheSameIdentifiers() throws Exception {
        String once = uuids(file(Target.MACOS_PROFILE, "acme", "globex"));

        assertThat(uuids(file(Target.MACOS_PROFILE, "acme", "globex"))).isEqualTo(once);
        assertThat(uuids(file(Target.MACOS_PROFILE, "globex", "acme"))).isNotEqualTo(once);
        assertThat(uuids(file(Target.MACOS_PROFILE, "acme"))).isNotEqualTo(once);
        assertThat(once.split(" ")).doesNotHaveDuplicates()
                .allSatisfy(uuid -> assertThat(UUID.fromString(uuid).version()).isEqualTo(5));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Äcmé & Söhne", "</string><key>allowedOrgs</key><string>evil", "<!-- ", "]]>", "&xxe;",
            "\"'`${x}%s\\",
            "“curly”", "𝔄cme", "a\u00A0b" })
    void whateverACompanyIsCalledItStaysAName(String company) throws Exception {
        NSDictionary profile = read(profile(Optional.empty(), Optional.of(company)));
        NSDictionary payload = (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);

        assertThat(profile.get("PayloadOrganization").toJavaObject()).isEqualTo(company);
        assertThat(payload.get("PayloadOrganization").toJavaObject()).isEqualTo(company);
        assertThat(payload.get("allowedOrgs").toJavaObject()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a\nb", "a\u0000", "a\uFFFE", "a\uD800", "\u0085" })
    void whatXmlCannotCarryIsNoCompany(String company) {
        assertThatThrownBy(() -> profile(Optional.empty(), Optional.of(company)))
                .isInstanceOfSatisfying(SettingsException.Malformed.class, e -> assertThat(e.field()).isEqualTo("company"));
    }

    @Test
    void aCompanyHasAtMost100Characters() {
        assertThat(ProfileLabel.isCompany("x".repeat(100))).isTrue();
        assertThat(ProfileLabel.isCompany("x".repeat(101))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "docker", "com..docker", ".com.docker", "com.docker.", "com.docker/x", "com.docker<",
            "com.dö" })
    void whatIsNotInReverseDomainFormIsNoIdentifier(String identifier) {
        assertThatThrownBy(() -> profile(Optional.of(identifier), Optional.empty()))
                .isInstanceOfSatisfying(SettingsException.Malformed.class, e -> assertThat(e.field()).isEqualTo("identifier"));
    }

    @Test
    void theIdentifierIsTheChosenOne() throws Exception {
        assertThat(read(profile(Optional.of("com.Example-1.docker"), Optional.empty())).get("PayloadIdentifier").toJavaObject())
                .isEqualTo("com.Example-1.docker");
        assertThat(ProfileLabel.isIdentifier("a." + "b".repeat(154))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = { "MACOS_PLIST", "MACOS_PROFILE" })
    void anXmlParserOfNoAppleReadsThem(Target target) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);

        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(file(target, "acme").bytes()));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("plist");
        assertThat(document.getDoctype().getSystemId()).isEqualTo("http://www.apple.com/DTDs/PropertyList-1.0.dtd");
    }

    private static EnforcementFile profile(Optional<String> identifier, Optional<String> company) {
        return EnforcementFile.of(Target.MACOS_PROFILE, organizations("acme"),
                ProfileLabel.of(identifier, company, organizations("acme")));
    }

    private static String uuids(EnforcementFile file) throws Exception {
        NSDictionary profile = read(file);
        NSDictionary payload = (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);
        return profile.get("PayloadUUID").toJavaObject() + " " + payload.get("PayloadUUID").toJavaObject();
    }

    private static NSDictionary read(EnforcementFile file) throws Exception {
        return (NSDictionary) PropertyListParser.parse(file.bytes());
    }
}
