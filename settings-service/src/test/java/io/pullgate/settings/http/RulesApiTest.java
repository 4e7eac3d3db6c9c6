package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RulesApiTest {

    private static final String SETTINGS = "/v2/orgs/{org}/settings";
    private static final String ALLOWED = SETTINGS + "/allowed-repositories";
    private static final String THREE = "\"allow_official_images\":true,\"allow_verified_publishers\":false";

    private String acme;

    @BeforeEach
    void makeAnOrganization() {
        acme = Organizations.create();
    }

    @Test
    void put_everything_isShownInCanonicalForm() {
        put("""
                {"restricted_images": {"enabled": true, "mode": "enforce", "allow_official_images": true,
                  "allow_verified_publishers": true, "allow_community_images": false, "allow_sponsored_oss": true,
                  "allowed_repositories": ["grafana/loki", "alpine", "index.docker.io/grafana/loki", "GHCR.io/acme/api"]},
                 "other_registries": {"governed": true, "allowed_hosts": ["Quay.io", "ghcr.io", "localhost:5000"]}}""")
                .statusCode(200)
                .body("restricted_images.allowed_repositories",
                        contains("docker.io/grafana/loki", "docker.io/library/alpine", "ghcr.io/acme/api"))
                .body("other_registries.allowed_hosts", contains("ghcr.io", "localhost:5000", "quay.io"));

        put("{\"restricted_images\": {\"enabled\": true, %s}}".formatted(THREE)).statusCode(200)
                .body("restricted_images.allow_sponsored_oss", equalTo(true))
                .body("restricted_images.allowed_repositories[0]", equalTo("docker.io/grafana/loki"))
                .body("other_registries.governed", equalTo(true));
    }

    @ParameterizedTest(name = "from {0}, enabled {1} and mode {2} gives {3}")
    @CsvSource(nullValues = "-", value = { "off, true, -, enforce", "monitor, true, -, enforce", "enforce, false, -, off",
            "monitor, false, -, monitor", "off, false, monitor, monitor", "enforce, false, off, off",
            "monitor, false, off, off", "off, true, enforce, enforce" })
    void put_enabledAndMode_meanTheSame(String before, boolean enabled, String mode, String after) {
        patch("{\"restricted_images\":{\"mode\":\"%s\"}}".formatted(before)).statusCode(200);

        put("{\"restricted_images\":{\"enabled\":%s,%s%s}}".formatted(enabled,
                mode == null ? "" : "\"mode\":\"" + mode + "\",", THREE)).statusCode(200)
                .body("restricted_images.mode", equalTo(after))
                .body("restricted_images.enabled", equalTo(after.equals("enforce")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "restricted_images":{"enabled":true,"mode":"off",THREE}               | restricted_images.mode                    | contradicts
            "restricted_images":{"enabled":true,"mode":"advise",THREE}            | restricted_images.mode                    | must be off, monitor or enforce
            "restricted_images":{"enabled":true,THREE,"allowed_repositories":["a/b","c/d:1"]}   | restricted_images.allowed_repositories[1] | must not have a tag
            "restricted_images":{"enabled":true,THREE,"allowed_repositories":["a/b@sha256:00"]} | restricted_images.allowed_repositories[0] | must not have a digest
            "restricted_images":{"enabled":true,THREE,"allowed_repositories":[null]}            | restricted_images.allowed_repositories[0] | must not be null
            "restricted_images":{"enabled":true,THREE},"other_registries":{"allowed_hosts":[]}  | other_registries.governed                 | must not be null
            "restricted_images":{"enabled":true,THREE},"other_registries":{"governed":true,"allowed_hosts":["docker.io"]}      | other_registries.allowed_hosts[0] | is Docker Hub
            "restricted_images":{"enabled":true,THREE},"other_registries":{"governed":true,"allowed_hosts":["https://x.io"]}   | other_registries.allowed_hosts[0] | must be the host
            """)
    void put_whatCannotBe_isNamedAndChangesNothing(String body, String field, String complaint) {
        put("{" + body.replace("THREE", THREE) + "}").statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations[0].field", equalTo(field)).body("violations[0].message", containsString(complaint));

        as("olivia").get(SETTINGS, acme).then().header("ETag", "\"1\"");
    }

    @Test
    void patch_changesWhatItNamesAndNothingElse() {
        put("{\"restricted_images\":{\"enabled\":true,%s,\"allow_sponsored_oss\":true,\"allowed_repositories\":[\"a/b\"]}}"
                .formatted(THREE)).statusCode(200);

        patch("{\"restricted_images\":{\"allow_community_images\":true}}").statusCode(200).header("ETag", "\"3\"")
                .body("restricted_images.enabled", equalTo(true))
                .body("restricted_images.allow_community_images", equalTo(true))
                .body("restricted_images.allow_sponsored_oss", equalTo(true))
                .body("restricted_images.allowed_repositories", contains("docker.io/a/b"));
        patch("{\"restricted_images\":{\"allow_sponsored_oss\":null,\"mode\":\"monitor\"},\"other_registries\":{\"governed\":true}}")
                .statusCode(200)
                .body("restricted_images", not(hasKey("allow_sponsored_oss")))
                .body("restricted_images.enabled", equalTo(false))
                .body("other_registries.governed", equalTo(true));
        patch("{\"restricted_images\":{\"enabled\":true}}").statusCode(200).body("restricted_images.mode", equalTo("enforce"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                           | body
            "off"                                                        | body
            {"restricted_images":null}                                   | restricted_images
            {"restricted_images":{"allow_official_images":null}}         | restricted_images.allow_official_images
            {"restricted_images":{"allow_official_images":"yes"}}        | restricted_images.allow_official_images
            {"restricted_images":{"enabled":true,"mode":"monitor"}}      | restricted_images.mode
            {"restricted_images":{"alow_official_images":true}}          | restricted_images.alow_official_images
            {"restricted_images":{"allowed_repositories":["a/b:1"]}}     | restricted_images.allowed_repositories[0]
            {"restricted_images":{"mode":"monitor"                       | body
            {"restricted_images":{"mode":"off","mode":"monitor"}}        | body
            """)
    void patch_whatCannotBe_isNamedAndChangesNothing(String body, String field) {
        patch(body).statusCode(400).body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations[0].field", equalTo(field));

        as("olivia").get(SETTINGS, acme).then().header("ETag", "\"1\"");
    }

    @Test
    void patch_withoutIfMatch_isRefused() {
        as("olivia").contentType("application/merge-patch+json").body("{}").patch(SETTINGS, acme).then().statusCode(428)
                .body("type", equalTo("urn:pullgate:problem:revision-missing"));
    }

    @Test
    void patch_staleRevision_showsWhatIsThere() {
        patch("{\"restricted_images\":{\"mode\":\"monitor\"}}").statusCode(200);

        as("olivia").contentType("application/merge-patch+json").header("If-Match", "\"1\"")
                .body("{\"restricted_images\":{\"mode\":\"off\"}}").patch(SETTINGS, acme).then().statusCode(412)
                .header("ETag", "\"2\"").body("current.restricted_images.mode", equalTo("monitor"));
    }

    @Test
    void patch_otherContent_isRefused() {
        as("olivia").contentType(ContentType.JSON).header("If-Match", "*").body("{}").patch(SETTINGS, acme).then()
                .statusCode(415);
    }

    @Test
    void allowList_entries_areAddedOnceAndTakenAway() {
        allow("grafana/grafana").statusCode(200).header("ETag", "\"2\"")
                .body("restricted_images.allowed_repositories", contains("docker.io/grafana/grafana"));
        allow("docker.io/grafana/grafana").statusCode(200).header("ETag", "\"2\"");

        as("olivia").queryParam("repository", "index.docker.io/grafana/grafana").delete(ALLOWED, acme).then().statusCode(200)
                .header("ETag", "\"3\"").body("restricted_images.allowed_repositories.size()", equalTo(0));
    }

    @Test
    void allowList_entries_tellWhetherTheyAreNeeded() {
        put("{\"restricted_images\":{\"enabled\":true,%s}}".formatted(THREE)).statusCode(200);
        allow("alpine").statusCode(200);
        allow("mallory/tool").statusCode(200);

        as("mia").get(ALLOWED, acme).then().statusCode(200).body("count", equalTo(2))
                .body("results[0].repository", equalTo("docker.io/library/alpine"))
                .body("results[0].redundant", equalTo(true)).body("results[0].covered_by", equalTo("official"))
                .body("results[1].redundant", equalTo(false)).body("results[1].covered_by", nullValue());
        as("mia").queryParam("page_size", 1).queryParam("page", 2).get(ALLOWED, acme).then()
                .body("results.repository", contains("docker.io/mallory/tool"));
    }

    @Test
    void allowList_badEntries_areRefused() {
        allow("grafana/grafana:latest").statusCode(400).body("violations[0].field", equalTo("repository"));
        as("olivia").delete(ALLOWED, acme).then().statusCode(400).body("violations[0].field", equalTo("repository"));
        as("mia").contentType(ContentType.JSON).body("{\"repository\":\"a/b\"}").post(ALLOWED, acme).then().statusCode(403);
        as("otto").contentType(ContentType.JSON).body("{\"repository\":\"a/b\"}").post(ALLOWED, acme).then().statusCode(404);
    }

    @Test
    void namespaces_areGivenByPlatformAdministrators() {
        String other = Organizations.newName();

        namespaces(SignIn.token("olivia"), "*", other).statusCode(403);
        namespaces(SignIn.token("otto"), "*", other).statusCode(404);
        namespaces(SignIn.token("ada", "platform-admin"), "\"1\"", other).statusCode(200).header("ETag", "\"2\"")
                .body("namespaces", contains(other));
        namespaces(SignIn.token("ada", "platform-admin"), "\"1\"", acme).statusCode(412);

        String globex = Organizations.create();
        SignIn.asAda().contentType(ContentType.JSON).header("If-Match", "*").body("{\"namespaces\":[\"%s\"]}".formatted(other))
                .put("/v2/orgs/{org}/namespaces", globex).then().statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:namespace-taken"));
    }

    private ValidatableResponse namespaces(String token, String ifMatch, String namespace) {
        return SignIn.with(token).contentType(ContentType.JSON).header("If-Match", ifMatch)
                .body("{\"namespaces\":[\"%s\"]}".formatted(namespace)).put("/v2/orgs/{org}/namespaces", acme).then();
    }

    private ValidatableResponse put(String body) {
        return as("olivia").contentType(ContentType.JSON).body(body).put(SETTINGS, acme).then();
    }

    private ValidatableResponse patch(String body) {
        return as("olivia").contentType("application/merge-patch+json").header("If-Match", "*").body(body).patch(SETTINGS, acme)
                .then();
    }

    private ValidatableResponse allow(String repository) {
        return as("olivia").contentType(ContentType.JSON).body("{\"repository\":\"%s\"}".formatted(repository))
                .post(ALLOWED, acme).then();
    }
}
