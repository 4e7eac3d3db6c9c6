package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class BadInputTest {

    private static final String THREE = "\"enabled\":true,\"allow_official_images\":true,\"allow_verified_publishers\":true";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            restricted_images                           | {}
            restricted_images                           | {"restricted_images":null}
            restricted_images                           | {"restricted_images":[]}
            restricted_images                           | {"restricted_images":"on"}
            restricted_images.allow_official_images     | {"restricted_images":{"enabled":true,"allow_verified_publishers":true}}
            restricted_images.allow_verified_publishers | {"restricted_images":{"enabled":true,"allow_official_images":true}}
            restricted_images.enabled                   | {"restricted_images":{"allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.enabled                   | {"restricted_images":{"enabled":null,"allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.enabled                   | {"restricted_images":{"enabled":"true","allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.enabled                   | {"restricted_images":{"enabled":1,"allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.enabled                   | {"restricted_images":{"enabled":"","allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.enabled                   | {"restricted_images":{"enabled":{},"allow_official_images":true,"allow_verified_publishers":true}}
            restricted_images.allow_sponsored_oss       | {"restricted_images":{"allow_sponsored_oss":"x",%1$s}}
            restricted_images.allow_community_images    | {"restricted_images":{"allow_community_images":0,%1$s}}
            restricted_images.allow_all                 | {"restricted_images":{"allow_all":true,%1$s}}
            restricted_images.Enabled                   | {"restricted_images":{"Enabled":true,%1$s}}
            revision                                    | {"revision":1,"restricted_images":{%1$s}}
            body                                        | []
            body                                        | null
            body                                        | "text"
            body                                        | {"restricted_images":
            body                                        | {"restricted_images":{%1$s}} {}
            body                                        | <settings/>
            restricted_images                           | {"restricted_images":{"enabled":false,%1$s}}
            """)
    void put_settings_namesTheField(String field, String body) {
        isMalformed(put(as("olivia"), "/v2/orgs/" + Organizations.create() + "/settings", body.formatted(THREE)), field);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name          | {"owners":["olivia"]}
            name          | {"name":7,"owners":["olivia"]}
            name          | {"name":"","owners":["olivia"]}
            name          | {"name":"Acme","owners":["olivia"]}
            name          | {"name":"library","owners":["olivia"]}
            name          | {"name":"acme\\u0000","owners":["olivia"]}
            name          | {"name":"../acme","owners":["olivia"]}
            owners        | {"name":"%1$s"}
            owners        | {"name":"%1$s","owners":[]}
            owners        | {"name":"%1$s","owners":"olivia"}
            owners[0]     | {"name":"%1$s","owners":[null]}
            owners[1]     | {"name":"%1$s","owners":["olivia",{}]}
            owners[1]     | {"name":"%1$s","owners":["olivia","O"]}
            owners[0]     | {"name":"%1$s","owners":["olivia\\ud800"]}
            namespaces    | {"name":"%1$s","owners":["olivia"],"namespaces":[]}
            namespaces[0] | {"name":"%1$s","owners":["olivia"],"namespaces":["library"]}
            namespaces[1] | {"name":"%1$s","owners":["olivia"],"namespaces":["%1$s","a/b"]}
            """)
    void post_organization_namesTheField(String field, String body) {
        isMalformed(post(asAda(), "/v2/orgs", body.formatted(Organizations.newName())), field);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            token_label | {"scopes":["repo:read"]}
            token_label | {"token_label":" ","scopes":["repo:read"]}
            token_label | {"token_label":"a\\u0000b","scopes":["repo:read"]}
            token_label | {"token_label":"a\\ud800b","scopes":["repo:read"]}
            token_label | {"token_label":"%1$s","scopes":["repo:read"]}
            scopes      | {"token_label":"a"}
            scopes      | {"token_label":"a","scopes":[]}
            scopes[0]   | {"token_label":"a","scopes":["repo:admin"]}
            scopes[0]   | {"token_label":"a","scopes":[1]}
            expires_at  | {"token_label":"a","scopes":["repo:read"],"expires_at":5}
            expires_at  | {"token_label":"a","scopes":["repo:read"],"expires_at":"tomorrow"}
            expires_at  | {"token_label":"a","scopes":["repo:read"],"expires_at":"2020-01-01T00:00:00Z"}
            expires_at  | {"token_label":"a","scopes":["repo:read"],"expires_at":"+99999-01-01T00:00:00Z"}
            expires_at  | {"token_label":"a","scopes":["repo:read"],"expires_at":"2999-01-01"}
            """)
    void post_accessToken_namesTheField(String field, String body) {
        isMalformed(post(as("mia"), "/v2/access-tokens", body.formatted("x".repeat(101))), field);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"role\":\"admin\"}", "{\"role\":\"OWNER\"}", "{\"role\":null}", "{\"role\":1}" })
    void put_member_namesTheField(String body) {
        isMalformed(put(as("olivia"), "/v2/orgs/" + Organizations.create() + "/members/otto", body), "role");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"badge\":\"none\"}", "{\"badge\":\"official\"}", "{\"badge\":true}" })
    void put_publisher_namesTheField(String body) {
        isMalformed(put(asAda(), "/v2/trusted-publishers/grafana", body), "badge");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expires_at | {"badge":"open_source","expires_at":"tomorrow"}
            expires_at | {"badge":"open_source","expires_at":"2020-01-01T00:00:00Z"}
            expires_at | {"badge":"open_source","expires_at":7}
            note       | {"badge":"open_source","note":""}
            note       | {"badge":"open_source","note":"a\\u0000"}
            source     | {"badge":"open_source","source":"docker-hub"}
            """)
    void put_publisherWithMore_namesTheField(String field, String body) {
        isMalformed(put(asAda(), "/v2/trusted-publishers/grafana", body), field);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            search      | /v2/trusted-publishers?search=%00
            search      | /v2/official-images?search=A
            badge       | /v2/trusted-publishers?badge=none
            source      | /v2/trusted-publishers?source=hub
            """)
    void aFilterThatCannotBeIsMalformed(String parameter, String path) {
        isMalformed(as("olivia").urlEncodingEnabled(false).get(path).then(), parameter);
    }

    @Test
    void aFlagThatIsNeitherIsMalformed() {
        isMalformed(asAda().delete("/v2/trusted-publishers/grafana?immediately=yes").then(), "immediately");
        isMalformed(post(asAda(), "/v2/trusted-publishers/import?dry_run=1", "{\"publishers\":[]}"), "dry_run");
        isMalformed(post(asAda(), "/v2/trusted-publishers/import?mode=add", "{\"publishers\":[]}"), "mode");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            publishers              | {}
            publishers              | {"publishers":{}}
            publishers[0]           | {"publishers":[null]}
            publishers[1].namespace | {"publishers":[{"namespace":"a","badge":"open_source"},{"badge":"open_source"}]}
            publishers[0].badge     | {"publishers":[{"namespace":"a"}]}
            publishers[0].badge     | {"publishers":[{"namespace":"a","badge":["open_source"]}]}
            publishers[0].note      | {"publishers":[{"namespace":"a","badge":"open_source","note":"x"}]}
            publishers              | {"publishers":[
            """)
    void post_import_namesTheField(String field, String body) {
        isMalformed(post(asAda(), "/v2/trusted-publishers/import", body), field);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source   | {"as_of":"2099-01-01","names":["alpine"]}
            as_of    | {"source":"x","names":["alpine"]}
            as_of    | {"source":"x","as_of":"1.1.2099","names":["alpine"]}
            as_of    | {"source":"x","as_of":"2026-08-20","names":["alpine"]}
            names    | {"source":"x","as_of":"2099-01-01","names":[]}
            names[1] | {"source":"x","as_of":"2099-01-01","names":["alpine","Debian"]}
            names[0] | {"source":"x","as_of":"2099-01-01","names":["library/alpine"]}
            """)
    void put_officialImages_namesTheField(String field, String body) {
        isMalformed(put(asAda(), "/v2/official-images", body), field);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Otto", "%00", "otto%2Fmia", "-otto", "otto%0A", "%ED%A0%80" })
    void aUsernameInThePathIsReadAsOneInABody(String username) {
        isMalformed(put(as("olivia"), "/v2/orgs/" + Organizations.create() + "/members/" + username, "{\"role\":\"member\"}"),
                "username");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Library", "library", "a..b", "%00" })
    void aNamespaceInThePathIsReadAsOneInABody(String namespace) {
        isMalformed(put(asAda(), "/v2/trusted-publishers/" + namespace, "{\"badge\":\"open_source\"}"), "namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Acme", "%00", "a%2Fb", "..%2F..", "library%00", "%F0%9F%90%B3" })
    void anOrganizationThatCannotExistIsNotFound(String name) {
        for (String path : new String[] { "", "/settings", "/members" }) {
            as("olivia").urlEncodingEnabled(false).get("/v2/orgs/" + name + path).then().statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "page, page=0", "page, page=x", "page, page=1000001", "page, page=99999999999", "page_size, page_size=0",
            "page_size, page_size=1001", "page_size, page_size=-1", "page, page=" })
    void aPageThatCannotBeIsMalformed(String parameter, String query) {
        isMalformed(as("olivia").get("/v2/orgs?" + query).then(), parameter);
    }

    @Test
    void anIfMatchThatIsNoneIsMalformed() {
        isMalformed(put(as("olivia").header("If-Match", "1"), "/v2/orgs/" + Organizations.create() + "/settings",
                "{\"restricted_images\":{" + THREE + "}}"), "If-Match");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        put(as("olivia"), "/v2/orgs/" + Organizations.create() + "/settings", "{\"restricted_images\":{}}")
                .body("violations.field", equalTo(List.of("restricted_images.allow_official_images",
                        "restricted_images.allow_verified_publishers", "restricted_images.enabled")));
    }

    @Test
    void anEmptyBodyIsMalformed() {
        isMalformed(as("olivia").contentType(ContentType.JSON).put("/v2/orgs/" + Organizations.create() + "/settings").then(),
                "body");
    }

    @Test
    void aBodyIsNotRepeatedInTheAnswer() {
        String answer = post(as("mia"), "/v2/access-tokens", "pgp_secret").statusCode(400).extract().asString();

        assertThat(answer).doesNotContain("secret");
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() {
        as("olivia").contentType("text/plain").body("on").put("/v2/orgs/acme/settings").then().statusCode(415)
                .contentType("application/problem+json").body("type", equalTo("urn:pullgate:problem:unsupported-media-type"));
        as("olivia").contentType(ContentType.JSON).delete("/v2/orgs").then().statusCode(405)
                .contentType("application/problem+json");
        as("olivia").get("/v2/nothing/here").then().statusCode(404);
        post(asAda(), "/v2/orgs", "{\"name\":\"" + "x".repeat(100_000) + "\"}").statusCode(413);
    }

    private static ValidatableResponse put(RequestSpecification request, String path, String body) {
        return request.urlEncodingEnabled(false).contentType(ContentType.JSON).body(body).put(path).then();
    }

    private static ValidatableResponse post(RequestSpecification request, String path, String body) {
        return request.contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static void isMalformed(ValidatableResponse answer, String field) {
        answer.statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("title", equalTo("Malformed request"))
                .body("status", equalTo(400))
                .body("violations.field", hasItem(field));
    }
}
