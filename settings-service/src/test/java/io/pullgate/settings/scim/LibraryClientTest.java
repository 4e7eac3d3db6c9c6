package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// A client we have not written reads what we answer, and holds it to its schemas.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class LibraryClientTest {

    private IdentityProvider idp;
    private ScimRequestBuilder client;

    @BeforeEach
    void connect() {
        idp = IdentityProvider.of(Organizations.create());
        String url = "http://localhost:%d/scim/v2/%s".formatted(RestAssured.port, idp.organization());
        client = new ScimRequestBuilder(url, ScimClientConfig.builder().socketTimeout(30).requestTimeout(30)
                .httpHeaders(Map.of("Authorization", "Bearer " + idp.token())).build());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theDescriptionOfTheServiceIsUnderstood() {
        assertThat(client.loadServiceProviderConfiguration().getPatchConfig().isSupported()).isTrue();
        assertThat(client.loadMetaConfiguration().sendRequest().isSuccess()).isTrue();
    }

    @Test
    void aUserLivesAndDies() {
        String name = IdentityProvider.newUsername();
        User wanted = User.builder().userName(name).externalId("ext-1").active(true)
                .name(Name.builder().givenName("Mia").familyName("M").build())
                .emails(List.of(Email.builder().value("mia@example.com").primary(true).build())).build();

        User created = success(client.create(User.class, "/Users").setResource(wanted).sendRequest());
        String id = created.getId().orElseThrow();
        User read = success(client.get(User.class, "/Users", id).sendRequest());
        User patched = success(client.patch(User.class, "/Users", id).addOperation().op(PatchOp.REPLACE).path("active")
                .value("false").build().sendRequest());
        User replaced = success(client.update(User.class, "/Users", id).setResource(wanted).sendRequest());

        assertThat(read.getName().flatMap(Name::getGivenName)).contains("Mia");
        assertThat(read.getMeta()).isPresent();
        assertThat(patched.isActive()).contains(false);
        assertThat(replaced.isActive()).contains(true);
        assertThat(idp.roleOf(name)).isEqualTo("member");
        assertThat(client.delete(User.class, "/Users", id).sendRequest().getHttpStatus()).isEqualTo(204);
        assertThat(client.get(User.class, "/Users", id).sendRequest().getHttpStatus()).isEqualTo(404);
    }

    @Test
    void aGroupIsFilledAndFound() {
        String name = IdentityProvider.newUsername();
        String user = idp.user(name);
        Group wanted = Group.builder().displayName("owners").members(List.of(Member.builder().value(user).build())).build();

        Group created = success(client.create(Group.class, "/Groups").setResource(wanted).sendRequest());
        ListResponse<Group> found = list(client.list(Group.class, "/Groups")
                .filter("displayName", Comparator.EQ, "Owners").build().post().sendRequest());

        assertThat(created.getMembers()).extracting(member -> member.getValue().orElseThrow()).containsExactly(user);
        assertThat(created.getMembers().getFirst().getRef())
                .hasValueSatisfying(ref -> assertThat(ref).endsWith("/Users/" + user));
        assertThat(found.getListedResources()).extracting(ResourceNode::getId).containsExactly(created.getId());
        assertThat(idp.roleOf(name)).isEqualTo("owner");
    }

    @Test
    void usersAreListedAndSearched() {
        String name = IdentityProvider.newUsername();
        idp.user(name);
        idp.user(IdentityProvider.newUsername());

        ListResponse<User> all = list(client.list(User.class, "/Users").count(10).get().sendRequest());
        ListResponse<User> some = list(client.list(User.class, "/Users").filter("userName", Comparator.CO, name.substring(5))
                .and("active", Comparator.EQ, true).build().get().sendRequest());

        assertThat(all.getTotalResults()).isEqualTo(2);
        assertThat(some.getListedResources()).extracting(user -> user.getUserName().orElseThrow()).containsExactly(name);
    }

    private static <T extends ResourceNode> T success(ServerResponse<T> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }

    private static <T extends ResourceNode> ListResponse<T> list(ServerResponse<ListResponse<T>> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }
}
