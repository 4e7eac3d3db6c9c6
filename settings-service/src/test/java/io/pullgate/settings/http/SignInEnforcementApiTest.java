package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SignInEnforcementApiTest {

    private static final String FILES = "/v2/sign-in-enforcement/{target}";
    private static final String DOCTOR = "/v2/sign-in-enforcement/doctor";

    @ParameterizedTest
    @CsvSource({ "registry-json, registry.json, application/json", "linux, registry.json, application/json",
            "windows-reg, enforce-sign-in.reg, text/x-ms-regedit; charset=utf-16",
            "windows-powershell, enforce-sign-in.ps1, text/plain; charset=utf-8",
            "macos-profile, docker.mobileconfig, application/x-apple-aspen-config",
            "macos-plist, desktop.plist, application/x-plist",
            "installer, install-docker-desktop.txt, text/plain; charset=utf-8" })
    void get_givesTheFileItself(String target, String fileName, String mediaType) {
        String acme = Organizations.create();

        byte[] file = as("mia").queryParam("org", acme).get(FILES, target).then().statusCode(200)
                .header("Content-Type", equalTo(mediaType))
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(fileName))
                .extract().asByteArray();

        examine(as("mia").queryParam("target", target), file).statusCode(200).body("verdict", equalTo("ok"))
                .body("faults", hasSize(0)).body("organizations", contains(acme)).body("$", not(hasKey("corrected")));
    }

    @Test
    void get_bytesAreAsTheyMustStandOnTheMachine() {
        String acme = Organizations.create();

        assertThat(as("mia").queryParam("org", acme).get(FILES, "registry-json").asByteArray())
                .isEqualTo("{\"allowedOrgs\":[\"%s\"]}".formatted(acme).getBytes(StandardCharsets.UTF_8));
        byte[] reg = as("mia").queryParam("org", acme).get(FILES, "windows-reg").asByteArray();
        assertThat(reg).startsWith(0xFF, 0xFE);
        assertThat(new String(reg, StandardCharsets.UTF_16))
                .startsWith("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE");
    }

    @Test
    void get_acceptJson_saysHowItGetsThere() {
        String acme = Organizations.create();
        String globex = Organizations.create();

        as("mia").accept("application/json").queryParam("org", globex, acme, globex).get(FILES, "windows-powershell").then()
                .statusCode(200).contentType("application/json")
                .body("target", equalTo("windows-powershell")).body("file_name", equalTo("enforce-sign-in.ps1"))
                .body("path_on_the_machine.windows",
                        equalTo("HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop\\allowedOrgs"))
                .body("content", containsString("$organizations = @('%s', '%s')".formatted(globex, acme)))
                .body("encoding", equalTo("utf-8")).body("minimum_desktop_version", equalTo("4.36"))
                .body("steps[0].platform", equalTo("windows")).body("steps[0].command", startsWith("powershell.exe"))
                .body("warnings[0]", startsWith("More than one organization needs Docker Desktop 4.36"))
                .body("precedence", contains("Windows registry key", "macOS configuration profile", "macOS desktop.plist",
                        "registry.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "application/xml, */*;q=0.8", "application/*", "text/plain, application/json;q=0.5" })
    void get_whoDoesNotPreferJson_getsTheFile(String accept) {
        as("mia").header("Accept", accept).queryParam("org", Organizations.create()).get(FILES, "macos-plist").then()
                .statusCode(200).header("Content-Type", equalTo("application/x-plist"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "olivia, 200", "rita, 200", "mia, 200", "ada, 200", "otto, 404" })
    void get_isForThePeopleOfTheOrganizationAndThePlatform(String username, int status) {
        signedIn(username).queryParam("org", Organizations.create()).get(FILES, "registry-json").then().statusCode(status);
    }

    @Test
    void get_hiddenOrganization_isAnsweredAsNone() {
        String acme = Organizations.create();
        String own = Organizations.newName();
        asAda().contentType("application/json").body("{\"name\":\"%s\",\"owners\":[\"otto\"]}".formatted(own)).post("/v2/orgs")
                .then().statusCode(201);

        String hidden = as("otto").queryParam("org", own, acme).get(FILES, "linux").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:organization-not-found")).extract().asString();
        for (String none : new String[] { "nobody-has-this", "Acme", "%00", "a/b" }) {
            assertThat(as("otto").queryParam("org", own, none).get(FILES, "linux").then().statusCode(404).extract().asString())
                    .isEqualTo(hidden);
        }
        asAda().queryParam("org", own, acme).get(FILES, "linux").then().statusCode(200);
        asAda().queryParam("org", own, "nobody-has-this").get(FILES, "linux").then().statusCode(404);
    }

    @Test
    void get_withoutAnOrganization_isMalformed() {
        isMalformed(as("mia").get(FILES, "linux").then(), "org");
        isMalformed(as("mia").queryParam("org", Organizations.create(), Organizations.create()).get(FILES, "installer").then(),
                "org");
    }

    @Test
    void get_targetNobodyKnows_isNotFound() {
        as("mia").queryParam("org", Organizations.create()).get(FILES, "bsd").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:not-found"));
        RestAssured.given().queryParam("org", "acme").get(FILES, "linux").then().statusCode(401);
        RestAssured.given().body("{}").post(DOCTOR).then().statusCode(401);
    }

    @Test
    void get_profileWithItsOwnNames_hasThem() {
        byte[] profile = as("mia").queryParam("org", Organizations.create()).queryParam("company", "R&D <“Öl”>")
                .queryParam("identifier", "com.example.docker").get(FILES, "macos-profile").then().statusCode(200).extract()
                .asByteArray();

        assertThat(new String(profile, StandardCharsets.UTF_8)).contains("<string>R&amp;D &lt;“Öl”&gt;</string>")
                .contains("<string>com.example.docker</string>");
        isMalformed(as("mia").queryParam("org", Organizations.create()).queryParam("identifier", "docker")
                .get(FILES, "macos-profile").then(), "identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "text/plain", "application/octet-stream", "application/x-apple-aspen-config",
            "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "image/png" })
    void doctor_takesTheBytesWhateverTheyAreCalled(String mediaType) {
        examine(as("mia").header("Content-Type", mediaType), "{\"allowedOrgs\":\"UPPER\"}".getBytes(StandardCharsets.UTF_8))
                .statusCode(200).body("verdict", equalTo("faults")).body("faults.code", hasItem("wrong-type"))
                .body("faults.code", hasItem("upper-case"));
    }

    @Test
    void doctor_namesEverythingAtOnce() {
        String acme = Organizations.create();
        byte[] file = "\uFEFF{\n  \"allowed_orgs\": [\"%s\", \"nobody-has-this\"]\n}".formatted(acme.toUpperCase(Locale.ROOT))
                .getBytes(StandardCharsets.UTF_8);

        examine(as("mia").queryParam("desktop_version", "4.35").queryParam("path", "C:\\registry.json.txt")
                .queryParam("target", "registry-json"), file)
                .statusCode(200).body("target", equalTo("registry-json")).body("verdict", equalTo("faults"))
                .body("faults.code",
                        contains("wrong-place", "byte-order-mark", "wrong-key", "upper-case", "unknown-organization",
                                "several-organizations"))
                .body("faults.severity", not(hasItem("warning")))
                .body("faults[3].where.line", equalTo(2)).body("faults[3].where.column", equalTo(20))
                .body("faults[3].where.path", equalTo("$.allowed_orgs[0]"))
                .body("faults[3].fix", equalTo("Write %s.".formatted(acme)))
                .body("organizations", contains(acme, "nobody-has-this")).body("$", not(hasKey("corrected")));
    }

    @Test
    void doctor_givesTheCorrectedFile() {
        String acme = Organizations.create();

        examine(as("mia"), "\uFEFF{\"allowedOrgs\":\"%s\"}".formatted(acme).getBytes(StandardCharsets.UTF_8)).statusCode(200)
                .body("corrected.file_name", equalTo("registry.json")).body("corrected.encoding", equalTo("utf-8"))
                .body("corrected.content", equalTo("{\"allowedOrgs\":[\"%s\"]}".formatted(acme)));
    }

    @Test
    void doctor_saysOfAHiddenOrganizationWhatItSaysOfNone() {
        String acme = Organizations.create();

        String hidden = verdict(as("otto"), acme);

        assertThat(hidden).contains("unknown-organization")
                .isEqualTo(verdict(as("otto"), "nobody-has-this").replace("nobody-has-this", acme));
        assertThat(verdict(asAda(), acme)).contains("\"verdict\":\"ok\"");
        assertThat(verdict(as("rita"), acme)).contains("\"verdict\":\"ok\"");
    }

    @Test
    void doctor_questionThatIsNone_isMalformed() {
        byte[] file = "{}".getBytes(StandardCharsets.UTF_8);

        isMalformed(examine(as("mia").queryParam("target", "bsd"), file), "target");
        isMalformed(examine(as("mia").queryParam("desktop_version", "new"), file), "desktop_version");
    }

    @Test
    void doctor_nothingOrTooMuch() {
        as("mia").post(DOCTOR).then().statusCode(200).body("faults.code", contains("empty-file"));
        examine(as("mia"), new byte[0]).statusCode(200).body("faults.code", contains("empty-file"));
        examine(as("mia"), new byte[60_000]).statusCode(200).body("verdict", equalTo("faults"));
        as("mia").body("x".repeat(100_000)).post(DOCTOR).then().statusCode(413);
    }

    private static String verdict(RequestSpecification request, String organization) {
        return examine(request, "{\"allowedOrgs\":[\"%s\"]}".formatted(organization).getBytes(StandardCharsets.UTF_8))
                .statusCode(200).extract().asString();
    }

    private static ValidatableResponse examine(RequestSpecification request, byte[] file) {
        return request.config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs("multipart/form-data; boundary=x", ContentType.TEXT)
                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)))
                .body(file).post(DOCTOR).then();
    }

    private static RequestSpecification signedIn(String username) {
        return username.equals("ada") ? asAda() : as(username);
    }

    private static void isMalformed(ValidatableResponse answer, String field) {
        answer.statusCode(400).body("type", equalTo("urn:pullgate:problem:malformed-request")).body("violations.field",
                hasItem(field));
    }
}
