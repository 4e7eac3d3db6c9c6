package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class OrganizationsApiTest {

    @Test
    void post_byAPlatformAdministrator_createsIt() {
        String name = Organizations.newName();

        create(Map.of("name", name, "owners", List.of("olivia"))).statusCode(201)
                .header("Location", endsWith("/v2/orgs/" + name)).header("ETag", "\"1\"")
                .body("name", equalTo(name)).body("namespaces", contains(name)).body("revision", equalTo(1))
                .body("$", hasKey("role")).body("role", nullValue());

        as("olivia").get("/v2/orgs/{org}", name).then().statusCode(200).header("ETag", "\"1\"").body("role", equalTo("owner"));
    }

    @Test
    void post_withNamespaces_hasThese() {
        String name = Organizations.newName();

        create(Map.of("name", name, "owners", List.of("olivia", "ada"), "namespaces", List.of(name + "-b", name + "-a")))
                .statusCode(201).body("namespaces", contains(name + "-b", name + "-a")).body("role", equalTo("owner"));

        as("olivia").get("/v2/orgs/{org}", name).then().body("namespaces", contains(name + "-b", name + "-a"));
    }

    @Test
    void post_byAnybodyElse_isNotPermitted() {
        Map<String, Object> body = Map.of("name", Organizations.newName(), "owners", List.of("olivia"));

        as("olivia").contentType(ContentType.JSON).body(body).post("/v2/orgs").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:not-permitted"));
        as("greta", "auditor").contentType(ContentType.JSON).body(body).post("/v2/orgs").then().statusCode(403);
    }

    @Test
    void post_existingName_isAConflict() {
        String name = Organizations.create();

        create(Map.of("name", name, "owners", List.of("otto"), "namespaces", List.of(Organizations.newName())))
                .statusCode(409).body("type", equalTo("urn:pullgate:problem:organization-exists"));
        as("otto").get("/v2/orgs/{org}", name).then().statusCode(404);
    }

    @Test
    void post_namespaceOfAnother_isAConflict() {
        String acme = Organizations.create();

        create(Map.of("name", Organizations.newName(), "owners", List.of("otto"), "namespaces", List.of(acme)))
                .statusCode(409).body("type", equalTo("urn:pullgate:problem:namespace-taken"));
    }

    @Test
    void post_twoAtOnceForOneNamespace_onlyOneGetsIt() throws Exception {
        String namespace = Organizations.newName();

        try (ExecutorService administrators = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> administrators.submit(() -> create(Map.of("name", Organizations.newName(),
                            "owners", List.of("olivia", "mia"), "namespaces", List.of(namespace))).extract().statusCode()))
                    .toList();
            assertThat(answers).extracting(Future::get).containsOnlyOnce(201).filteredOn(status -> status != 201)
                    .containsOnly(409);
        }
    }

    @Test
    void get_list_isOnesOwn() {
        String acme = Organizations.create();
        String other = Organizations.newName();
        create(Map.of("name", other, "owners", List.of("otto"))).statusCode(201);

        as("rita").get("/v2/orgs?page_size=1000").then().statusCode(200)
                .body("results.name", hasItem(acme)).body("results.role", hasItem("auditor"));
        assertThat(as("rita").get("/v2/orgs?page_size=1000").jsonPath().getList("results.name")).doesNotContain(other);
        assertThat(asAda().get("/v2/orgs?page_size=1000").jsonPath().getList("results.name")).contains(acme, other);
        as("nobody-yet").get("/v2/orgs").then().statusCode(200).body("count", equalTo(0)).body("results", hasSize(0));
    }

    @Test
    void get_list_isReadPageByPage() {
        String owner = Organizations.newName();
        List<String> names = IntStream.range(0, 5).mapToObj(i -> owner + "-" + i).toList();
        names.forEach(name -> create(Map.of("name", name, "owners", List.of(owner))).statusCode(201));

        List<String> seen = new ArrayList<>();
        String next = "/v2/orgs?page_size=2";
        while (next != null) {
            Response page = as(owner).urlEncodingEnabled(false).get(next);
            page.then().statusCode(200).body("count", equalTo(5));
            seen.addAll(page.jsonPath().getList("results.name"));
            next = page.jsonPath().getString("next");
        }

        assertThat(seen).isEqualTo(names);
        as(owner).get("/v2/orgs?page_size=2&page=2").then().body("previous", endsWith("page_size=2&page=1"));
        as(owner).get("/v2/orgs?page_size=2&page=9").then().statusCode(200).body("results", hasSize(0));
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return asAda().contentType(ContentType.JSON).body(body).post("/v2/orgs").then();
    }
}
