package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/// The requests are those of Okta's protocol reference.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class OktaTest {

    private IdentityProvider okta;
    private String userName;

    @BeforeEach
    void assign() {
        okta = IdentityProvider.of(Organizations.create());
        userName = IdentityProvider.newUsername() + "@okta.local";
    }

    @Test
    void whoIsAssignedIsLookedForCreatedAndAMember() {
        find().body("totalResults", equalTo(0)).body("startIndex", equalTo(1)).body("Resources", empty());

        create().statusCode(201).contentType("application/scim+json")
                .body("userName", equalTo(userName)).body("name.givenName", equalTo("Test"))
                .body("emails[0].value", equalTo(userName)).body("emails[0].primary", equalTo(true))
                .body("displayName", equalTo("Test User")).body("locale", equalTo("en-US"))
                .body("externalId", equalTo("00ujl29u0le5T6Aj10h7")).body("active", equalTo(true))
                .body("password", nullValue()).body("meta.resourceType", equalTo("User"));

        find().body("totalResults", equalTo(1)).body("Resources[0].userName", equalTo(userName));
        assertThat(okta.roleOf(userName)).isEqualTo("member");
    }

    @Test
    void whoExistsIsNotCreatedAgain() {
        create().statusCode(201);

        create().statusCode(409).contentType("application/scim+json")
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error"))
                .body("status", equalTo("409")).body("scimType", equalTo("uniqueness"));
    }

    @Test
    void whoIsDeactivatedLeavesAndComesBackWithTheRoleOfTheirGroups() {
        String id = create().extract().path("id");
        okta.group("Auditors", id);
        assertThat(okta.roleOf(userName)).isEqualTo("auditor");

        okta.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":false}}").statusCode(200)
                .body("active", equalTo(false)).body("displayName", equalTo("Test User"));
        assertThat(okta.roleOf(userName)).isNull();
        okta.get("/Users/" + id).statusCode(200).body("active", equalTo(false));

        okta.patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"active\":true}}").statusCode(200)
                .body("active", equalTo(true));
        assertThat(okta.roleOf(userName)).isEqualTo("auditor");
    }

    @Test
    void aProfileIsReplaced() {
        String id = create().extract().path("id");

        okta.put("/Users/" + id, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"%1$s","userName":"%2$s",
                 "name":{"givenName":"Another","middleName":"Excited","familyName":"User"},
                 "emails":[{"primary":true,"value":"%2$s","type":"work","display":"%2$s"}],
                 "active":true,"groups":[],"meta":{"resourceType":"User"}}""".formatted(id, userName)).statusCode(200)
                .body("name.middleName", equalTo("Excited")).body("displayName", nullValue()).body("active", equalTo(true));
        okta.get("/Users/" + id).body("name.givenName", equalTo("Another"));
    }

    @Test
    void aPushedGroupGivesItsRoleAndTakesItBack() {
        String first = create().extract().path("id");
        String second = okta.user(IdentityProvider.newUsername());
        String group = okta.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s-owners","members":[]}"""
                .formatted(okta.organization())).statusCode(201).extract().path("id");
        okta.patch("/Groups/" + group, """
                {"op":"add","path":"members","value":[{"value":"%s","display":"%s"}]}""".formatted(first, userName))
                .statusCode(204);
        assertThat(okta.roleOf(userName)).isEqualTo("owner");

        okta.patch("/Groups/" + group, """
                {"op":"remove","path":"members[value eq \\"%s\\"]"},
                {"op":"add","path":"members","value":[{"value":"%s","display":"test.user@okta.local"}]}"""
                .formatted(first, second)).statusCode(204);

        assertThat(okta.roleOf(userName)).isEqualTo("member");
        okta.get("/Groups/" + group).body("members.value", contains(second));
        okta.get("/Users/" + second).body("groups.value", contains(group)).body("groups.display",
                contains(okta.organization() + "-owners"));
    }

    @Test
    void aFullPushReplacesAllMembers() {
        String first = create().extract().path("id");
        String second = okta.user(IdentityProvider.newUsername());
        String group = okta.group("Test SCIMv2", first);

        okta.patch("/Groups/" + group, """
                {"op":"replace","path":"members","value":[{"value":"%s","display":"test.user@okta.local"}]}"""
                .formatted(second)).statusCode(204);

        okta.get("/Groups/" + group).body("members.value", contains(second)).body("displayName", equalTo("Test SCIMv2"));
        okta.patch("/Groups/" + group, "{\"op\":\"replace\",\"path\":\"members\",\"value\":[]}").statusCode(204);
        okta.get("/Groups/" + group).body("members", nullValue());
    }

    @Test
    void aGroupIsRenamedAndUnlinked() {
        String id = create().extract().path("id");
        String group = okta.group("Docker", id);

        okta.patch("/Groups/" + group, """
                {"op":"replace","value":{"id":"%s","displayName":"owners"}}""".formatted(group)).statusCode(204);
        assertThat(okta.roleOf(userName)).as("a name can give a role").isEqualTo("owner");

        okta.delete("/Groups/" + group).statusCode(204);
        assertThat(okta.roleOf(userName)).isEqualTo("member");
        okta.get("/Groups/" + group).statusCode(404).body("status", equalTo("404"));
        okta.delete("/Groups/" + group).statusCode(404);
    }

    @Test
    void everybodyIsImportedPageByPageInTheSameOrder() {
        for (int i = 0; i < 5; i++) {
            okta.user(IdentityProvider.newUsername());
        }

        okta.get("/Users?startIndex=1&count=2").body("totalResults", equalTo(5)).body("itemsPerPage", equalTo(2));
        String third = okta.get("/Users?startIndex=3&count=100").body("itemsPerPage", equalTo(3)).extract()
                .path("Resources[0].id");
        assertThat(okta.get("/Users?startIndex=2&count=2").extract().<String> path("Resources[1].id")).isEqualTo(third);
        okta.get("/Users?startIndex=6&count=100").body("totalResults", equalTo(5)).body("Resources", empty());
        okta.get("/Groups?startIndex=1&count=100").body("totalResults", equalTo(0)).body("Resources", empty());
    }

    private ValidatableResponse find() {
        return okta.get("/Users?filter={filter}&startIndex=1&count=100", "userName eq \"" + userName + "\"").statusCode(200);
    }

    private ValidatableResponse create() {
        return okta.post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
                 "name":{"givenName":"Test","familyName":"User"},
                 "emails":[{"primary":true,"value":"%1$s","type":"work"}],"displayName":"Test User","locale":"en-US",
                 "externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nq","active":true}""".formatted(userName));
    }
}
