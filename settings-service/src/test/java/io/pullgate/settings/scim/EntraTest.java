package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// The requests are those of Microsoft's documents, in the form Entra ID sends without the flag for compliance.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class EntraTest {

    private static final String ENTERPRISE = "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'";

    private IdentityProvider entra;
    private String userName;
    private String username;
    private String id;

    @BeforeEach
    void provision() {
        entra = IdentityProvider.of(Organizations.create());
        userName = "Test_User_" + UUID.randomUUID() + "@Contoso.com";
        username = userName.toLowerCase(Locale.ROOT);
        id = entra.post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
                            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"%s","active":true,
                 "emails":[{"primary":true,"type":"work","value":"Test_User@testuser.com"}],
                 "meta":{"resourceType":"User"},
                 "name":{"formatted":"givenName familyName","familyName":"familyName","givenName":"givenName"},
                 "roles":[]}""".formatted(userName)).statusCode(201).body("userName", equalTo(userName))
                .extract().path("id");
    }

    @Test
    void aUserPrincipalNameIsAUsernameInLowerCase() {
        assertThat(entra.roleOf(username)).isEqualTo("member");
        entra.get("/Users/" + id).body("userName", equalTo(userName));
    }

    @Test
    void aUserIsFoundByWhatItWasMatchedBy() {
        entra.get("/Users?filter={f}", "userName eq \"" + userName.toUpperCase(Locale.ROOT) + "\"")
                .body("totalResults", equalTo(1)).body("Resources[0].id", equalTo(id));
        entra.get("/Users?filter={f}", "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"")
                .body("Resources.id", contains(id));
        entra.get("/Users?filter={f}", "emails[type eq \"work\"].value eq \"test_user@testuser.com\"")
                .body("Resources.id", contains(id));
        entra.get("/Users?filter={f}", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"IT\"")
                .statusCode(200).body("Resources", empty());
        entra.get("/Users?filter={f}", "userName eq \"" + UUID.randomUUID() + "\"").statusCode(200)
                .body("totalResults", equalTo(0)).body("Resources", empty());
    }

    @Test
    void activeIsAStringAndOperationsAreCapitalised() {
        entra.patch("/Users/" + id, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}").statusCode(200)
                .body("active", equalTo(false));
        assertThat(entra.roleOf(username)).isNull();

        entra.patch("/Users/" + id, "{\"op\":\"Add\",\"path\":\"active\",\"value\":\"True\"}").statusCode(200)
                .body("active", equalTo(true));
        assertThat(entra.roleOf(username)).isEqualTo("member");
    }

    @Test
    void severalAttributesAreReplacedOneByOne() {
        entra.patch("/Users/" + id, """
                {"op":"Replace","path":"displayName","value":"Pvlo"},
                {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"TestBcwqnm@test.microsoft.com"},
                {"op":"Replace","path":"name.givenName","value":"Gtfd"},
                {"op":"Replace","path":"externalId","value":"Eqpj"},
                {"op":"Replace",
                 "path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber","value":"42"},
                {"op":"Add","path":"phoneNumbers[type eq \\"mobile\\"].value","value":"+49 151 1"},
                {"op":"Add","path":"nickName","value":"Babs"}""").statusCode(200);

        entra.get("/Users/" + id).body("displayName", equalTo("Pvlo")).body("name.givenName", equalTo("Gtfd"))
                .body("name.familyName", equalTo("familyName")).body("externalId", equalTo("Eqpj"))
                .body("emails[0].value", equalTo("TestBcwqnm@test.microsoft.com")).body("emails", hasSize(1))
                .body(ENTERPRISE + ".employeeNumber", equalTo("42"))
                .body("phoneNumbers[0].value", equalTo("+49 151 1")).body("nickName", equalTo("Babs"))
                .body("active", equalTo(true));
        entra.get("/Users?filter={f}", "externalId eq \"Eqpj\"").body("totalResults", equalTo(1));
    }

    @Test
    void whateverIsWrittenIsReadAgain() {
        entra.patch("/Users/" + id, "{\"op\":\"Replace\",\"path\":\"displayName\",\"value\":\"a\\u0000 \ud83d\udc33 \\\" '\"}")
                .statusCode(200);

        entra.get("/Users/" + id).body("displayName", equalTo("a\u0000 \ud83d\udc33 \" '"));
    }

    @Test
    void severalAttributesAreReplacedAtOnceWithTheFlagForCompliance() {
        entra.patch("/Users/" + id, """
                {"op":"replace","value":{"displayName":"Bjfe","name.givenName":"Kkom","name.familyName":"Unua",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"Aklq"}}""").statusCode(200)
                .body("displayName", equalTo("Bjfe")).body("name.givenName", equalTo("Kkom"))
                .body(ENTERPRISE + ".employeeNumber", equalTo("Aklq"));
    }

    @Test
    void whoIsRenamedTakesTheirRoleAlong() {
        entra.group("auditors", id);
        String other = IdentityProvider.newUsername();

        entra.patch("/Users/" + id, "{\"op\":\"Replace\",\"path\":\"userName\",\"value\":\"%s\"}"
                .formatted(other.toUpperCase(Locale.ROOT))).statusCode(200);

        assertThat(entra.roleOf(username)).isNull();
        assertThat(entra.roleOf(other)).isEqualTo("auditor");
        entra.get("/Users?filter={f}", "userName eq \"" + userName + "\"").body("totalResults", equalTo(0));
    }

    @Test
    void aGroupIsCreatedFoundAndReadWithoutItsMembers() {
        String group = entra.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
                            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                 "externalId":"8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159","displayName":"SG Docker",
                 "meta":{"resourceType":"Group"}}""").statusCode(201).body("displayName", equalTo("SG Docker"))
                .extract().path("id");
        add(group);

        entra.get("/Groups/" + group + "?excludedAttributes=members").statusCode(200)
                .body("displayName", equalTo("SG Docker")).body("members", nullValue());
        entra.get("/Groups?excludedAttributes=members&filter={f}", "displayName eq \"sg docker\"")
                .body("Resources.id", contains(group)).body("Resources[0].members", nullValue());
        entra.get("/Groups/" + group).body("members.value", contains(id)).body("members.display", contains(username));
        entra.get("/Groups?filter={f}", "members.value eq \"" + id + "\"").body("Resources.id", contains(group));
        entra.post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"SG DOCKER"}""").statusCode(409)
                .body("scimType", equalTo("uniqueness"));
    }

    @Test
    void membersAreAddedAndRemovedByValue() {
        String group = entra.group("owners");
        add(group);
        add(group);
        assertThat(entra.roleOf(username)).isEqualTo("owner");
        entra.get("/Groups/" + group).body("members.value", contains(id));

        entra.patch("/Groups/" + group, """
                {"op":"Remove","path":"members","value":[{"$ref":null,"value":"%s"}]}""".formatted(id)).statusCode(204);
        assertThat(entra.roleOf(username)).isEqualTo("member");
        entra.patch("/Groups/" + group, """
                {"op":"Remove","path":"members","value":[{"$ref":null,"value":"%s"}]}""".formatted(id)).statusCode(204);
        add(group);
        entra.patch("/Groups/" + group, "{\"op\":\"Remove\",\"path\":\"members\"}").statusCode(204);
        assertThat(entra.roleOf(username)).isEqualTo("member");
    }

    @Test
    void whoIsDeletedIsGone() {
        entra.group("owners", id);

        entra.delete("/Users/" + id).statusCode(204);

        entra.get("/Users/" + id).statusCode(404)
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error")).body("status", equalTo("404"));
        assertThat(entra.roleOf(username)).isNull();
        entra.get("/Groups").body("Resources[0].members", nullValue());
    }

    private void add(String group) {
        entra.patch("/Groups/" + group, """
                {"op":"Add","path":"members","value":[{"$ref":null,"value":"%s"}]}""".formatted(id)).statusCode(204);
    }
}
