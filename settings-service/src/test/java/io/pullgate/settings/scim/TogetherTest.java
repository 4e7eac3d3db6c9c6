package io.pullgate.settings.scim;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/// People who were brought in by hand and people who are provisioned are members of the same organization.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class TogetherTest {

    private static final String OFF = "{\"op\":\"replace\",\"value\":{\"active\":false}}";
    private static final String ON = "{\"op\":\"replace\",\"value\":{\"active\":true}}";

    private IdentityProvider idp;

    @BeforeEach
    void provision() {
        idp = IdentityProvider.of(Organizations.create());
    }

    @Test
    void whoWasBroughtInByHandKeepsTheirRoleWhenProvisioned() {
        String rita = idp.user("rita");
        assertThat(idp.roleOf("rita")).isEqualTo("auditor");

        idp.group("members", rita);
        assertThat(idp.roleOf("rita")).as("nobody is lowered by a group").isEqualTo("auditor");

        String owners = idp.group("owners", rita);
        assertThat(idp.roleOf("rita")).isEqualTo("owner");
        idp.take(owners, rita).statusCode(204);
        assertThat(idp.roleOf("rita")).as("a group takes back what it gave").isEqualTo("member");
    }

    @Test
    void whoIsNotProvisionedIsNotTouched() {
        idp.group("owners", idp.user(IdentityProvider.newUsername()));

        assertThat(idp.roleOf("mia")).isEqualTo("member");
        idp.get("/Users").body("Resources.userName", not(hasItem("mia")));
    }

    @Test
    void whoIsRemovedByHandIsInactiveUntilTheIdentityProviderSaysOtherwise() {
        String name = IdentityProvider.newUsername();
        String user = idp.user(name);

        as("olivia").delete("/v2/orgs/{org}/members/{name}", idp.organization(), name).then().statusCode(204);
        idp.get("/Users/" + user).body("active", equalTo(false));
        idp.patch("/Users/" + user, "{\"op\":\"replace\",\"value\":{\"displayName\":\"x\"}}").statusCode(200);
        assertThat(idp.roleOf(name)).as("a new display name does not bring anybody back").isNull();
        idp.put("/Users/" + user, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"}""".formatted(name)).statusCode(200);
        assertThat(idp.roleOf(name)).as("who is not said to be active stays what they are").isNull();

        idp.patch("/Users/" + user, ON).statusCode(200);
        assertThat(idp.roleOf(name)).isEqualTo("member");
    }

    @Test
    void aRoleGivenByHandStaysUntilGroupsGiveMore() {
        String name = IdentityProvider.newUsername();
        String user = idp.user(name);
        String owners = idp.group("owners", user);

        put(name, "member");
        idp.patch("/Users/" + user, ON).statusCode(200);
        idp.group("Developers", user);
        assertThat(idp.roleOf(name)).isEqualTo("member");

        idp.take(owners, user);
        idp.add(owners, user);
        assertThat(idp.roleOf(name)).isEqualTo("owner");
    }

    @Test
    void theLastOwnerStays() {
        String olivia = idp.user("olivia");
        String owners = idp.group("owners", olivia);

        idp.patch("/Users/" + olivia, OFF).statusCode(409).body("scimType", equalTo("mutability"))
                .body("detail", containsString("last owner"));
        idp.delete("/Users/" + olivia).statusCode(409);
        idp.take(owners, olivia).statusCode(409);
        idp.delete("/Groups/" + owners).statusCode(409);
        idp.patch("/Groups/" + owners, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}").statusCode(409);

        assertThat(idp.roleOf("olivia")).isEqualTo("owner");
        idp.get("/Groups/" + owners).body("members.value", hasItem(olivia)).body("displayName", equalTo("owners"));
        put("mia", "owner");
        idp.patch("/Users/" + olivia, OFF).statusCode(200);
    }

    @Test
    void anOwnerWhoIsRenamedIsTheOwnerStill() {
        String olivia = idp.user("olivia");
        String other = IdentityProvider.newUsername();

        idp.patch("/Users/" + olivia, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"%s\"}".formatted(other))
                .statusCode(200);

        as(other).get("/v2/orgs/{org}/members", idp.organization()).then().statusCode(200)
                .body("results.find { it.username == '%s' }.role".formatted(other), equalTo("owner"))
                .body("results.username", not(hasItem("olivia")));
    }

    @Test
    void otherGroupsGiveRolesOnceTheyAreSaidTo() {
        String name = IdentityProvider.newUsername();
        String first = idp.user(name);
        idp.group("SG-Docker-Admins", first);
        String other = IdentityProvider.newUsername();
        idp.group("auditors", idp.user(other));
        String tag = as("olivia").get("/v2/orgs/{org}/group-roles", idp.organization()).then().statusCode(200)
                .body("groups.name", hasItems("owners", idp.organization() + "-auditors")).extract().header("ETag");

        String body = "{\"groups\":[{\"name\":\"sg-docker-admins\",\"role\":\"owner\"}]}";
        as("olivia").contentType(ContentType.JSON).header("If-Match", tag).body(body)
                .put("/v2/orgs/{org}/group-roles", idp.organization()).then().statusCode(200);

        assertThat(idp.roleOf(name)).isEqualTo("owner");
        assertThat(idp.roleOf(other)).as("auditors gives nothing any more").isEqualTo("member");
        as("olivia").contentType(ContentType.JSON).header("If-Match", tag).body("{\"groups\":[]}")
                .put("/v2/orgs/{org}/group-roles", idp.organization()).then().statusCode(412);
        as("olivia").contentType(ContentType.JSON).body("{\"groups\":[]}")
                .put("/v2/orgs/{org}/group-roles", idp.organization()).then().statusCode(428);
        as("olivia").contentType(ContentType.JSON).body("{\"groups\":[{\"name\":\"a\",\"role\":\"chief\"}]}")
                .put("/v2/orgs/{org}/group-roles", idp.organization()).then().statusCode(400)
                .body("violations.field", hasItem("groups[0].role"));
    }

    @Test
    void ofTwoPatchesAtOnceNoneIsLost() throws Exception {
        String group = idp.group("Developers");
        List<String> users = IntStream.range(0, 8).mapToObj(_ -> idp.user(IdentityProvider.newUsername())).toList();

        allAtOnce(users.stream().<Callable<Integer>> map(user -> () -> idp.add(group, user).extract().statusCode()).toList(),
                204);

        idp.get("/Groups/" + group).body("members.value", hasItems(users.toArray()));
    }

    @Test
    void ofTwoOwnersWhoAreDeactivatedAtOnceOneStays() throws Exception {
        String olivia = idp.user("olivia");
        String mia = idp.user("mia");
        put("mia", "owner");

        List<Integer> answers = both(() -> idp.patch("/Users/" + olivia, OFF).extract().statusCode(),
                () -> idp.patch("/Users/" + mia, OFF).extract().statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void twoOrganizationsCanProvisionTheSamePeopleAtOnce() throws Exception {
        IdentityProvider globex = IdentityProvider.of(Organizations.create());
        List<String> names = IntStream.range(0, 20).mapToObj(_ -> IdentityProvider.newUsername()).toList();

        List<Integer> answers = both(() -> bulk(idp, names), () -> bulk(globex, names.reversed()));

        assertThat(answers).containsOnly(200);
        names.forEach(name -> {
            assertThat(idp.roleOf(name)).isEqualTo("member");
            assertThat(globex.roleOf(name)).isEqualTo("member");
        });
    }

    @Test
    void anOperationOfABulkFailsByItself() {
        String taken = IdentityProvider.newUsername();
        String free = IdentityProvider.newUsername();
        idp.user(taken);

        idp.post("/Bulk", bulk(List.of(taken, free))).statusCode(200)
                .body("Operations.status", equalTo(List.of(409, 201)));

        assertThat(idp.roleOf(free)).isEqualTo("member");
    }

    @Test
    void badRequestsChangeNothing() {
        String user = idp.user(IdentityProvider.newUsername());
        String group = idp.group("owners");

        idp.post("/Users", "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"a b\"}")
                .statusCode(400).body("scimType", equalTo("invalidValue")).body("detail", containsString("userName"));
        idp.patch("/Groups/" + group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},{\"value\":\"x\"}]}"
                .formatted(user)).statusCode(400);
        idp.patch("/Groups/" + group, """
                {"op":"add","path":"members","value":[{"value":"%s"},{"value":"019ab0b2-6c00-7000-8000-000000000005"}]}"""
                .formatted(user)).statusCode(400).body("scimType", equalTo("invalidValue"));
        idp.get("/Users?filter={f}", "userName eq").statusCode(400).body("scimType", equalTo("invalidFilter"));
        idp.post("/Users/.search", "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"filter\":\"%s\"}"
                .formatted("(".repeat(5_000))).statusCode(400).body("scimType", equalTo("invalidFilter"));
        idp.get("/Users?filter={f}", "userName eq \"a\u0000\"").statusCode(400).body("scimType", equalTo("invalidFilter"));
        idp.post("/Users", "rubbish").statusCode(400);
        idp.get("/Nothing").statusCode(404).contentType("application/scim+json");
        idp.put("/Users/" + user, "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}").statusCode(400);
        idp.get("/Groups/" + group).body("members", equalTo(null));
    }

    private void put(String username, String role) {
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"%s\"}".formatted(role))
                .put("/v2/orgs/{org}/members/{username}", idp.organization(), username).then().statusCode(200);
    }

    private static int bulk(IdentityProvider idp, List<String> names) {
        return idp.post("/Bulk", bulk(names)).extract().statusCode();
    }

    private static String bulk(List<String> names) {
        return """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}""".formatted(String.join(
                ",",
                names.stream().map(name -> """
                        {"method":"POST","path":"/Users","bulkId":"%1$s","data":
                         {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s"}}""".formatted(name))
                        .toList()));
    }

    private static List<Integer> both(Callable<Integer> one, Callable<Integer> other) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = threads.submit(one);
            return List.of(threads.submit(other).get(), first.get());
        }
    }

    private static void allAtOnce(List<Callable<Integer>> calls, int expected) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }
}
