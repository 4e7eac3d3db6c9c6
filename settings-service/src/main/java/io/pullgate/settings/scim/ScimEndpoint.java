package io.pullgate.settings.scim;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import io.pullgate.settings.provisioning.Provisioner;

/// Answers SCIM 2.0 (RFC 7643, RFC 7644): the library reads, filters and patches, the ledgers do what it means.
@ApplicationScoped
class ScimEndpoint {

    private static final AuthenticationScheme BEARER = AuthenticationScheme.builder().name("OAuth Bearer Token")
            .description("A provisioning token of the organization").type("oauthbearertoken")
            .specUri("https://www.rfc-editor.org/info/rfc6750").primary(true).build();

    private static final int MOST_RESULTS = 1_000;
    private static final int MOST_OPERATIONS = 100;
    private static final long LONGEST_BULK = 1024 * 1024;

    private final ResourceEndpoint library;

    ScimEndpoint(UserHandler users, GroupHandler groups) {
        this.library = new ResourceEndpoint(serviceProvider());
        library.getPatchWorkarounds().addFirst(RemovalByValue::new);
        library.registerEndpoint(new UserEndpointDefinition(users));
        library.registerEndpoint(new GroupEndpointDefinition(groups));
        askForDescriptions();
    }

    /// The first who asks for a description changes it: nobody else may be reading it then.
    private void askForDescriptions() {
        for (String path : List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas")) {
            library.handleRequest("http://localhost" + path, HttpMethod.GET, "", Map.of(), new Context(null));
        }
    }

    Answer answer(HttpMethod method, String url, String body, String contentType, Provisioner by) {
        FilterForm.require(url, body);
        ScimResponse response = library.handleRequest(url, method, body, Map.of("Content-Type", contentType),
                new Context(new ScimClient(by)));
        Answer answer = Answer.of(complete(response));
        return Discovery.isAsked(url) ? answer.withBody(Discovery.located(answer.body(), url)) : answer;
    }

    /// Clients expect a list where there is nothing, too.
    private static ScimResponse complete(ScimResponse response) {
        if (response instanceof ListResponse<?> && !response.has(RFC7643.RESOURCES)) {
            response.set(RFC7643.RESOURCES, JsonNodeFactory.instance.arrayNode());
        }
        return response;
    }

    /// Entra ID patches attributes a user does not have, and removes members who have left.
    private static ServiceProvider serviceProvider() {
        return ServiceProvider.builder()
                .filterConfig(FilterConfig.builder().supported(true).maxResults(MOST_RESULTS).build())
                .patchConfig(PatchConfig.builder().supported(true).ignoreUnknownAttributes(true).doNotFailOnNoTarget(true)
                        .activateMsAzureFilterWorkaround(true).activateMsAzureValueSubAttributeWorkaround(true)
                        .activateMsAzureComplexSimpleValueWorkaround(true).build())
                .bulkConfig(BulkConfig.builder().supported(true).maxOperations(MOST_OPERATIONS).maxPayloadSize(LONGEST_BULK)
                        .build())
                .authenticationSchemes(List.of(BEARER))
                .lenientContentTypeChecking(true).caseInsensitiveValidation(true)
                .useDefaultValuesOnRequest(true).useDefaultValuesOnResponse(true)
                .build();
    }
}
