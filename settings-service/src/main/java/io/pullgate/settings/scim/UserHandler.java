package io.pullgate.settings.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.constants.SchemaUris;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.pullgate.settings.Slice;
import io.pullgate.settings.provisioning.GroupLedger;
import io.pullgate.settings.provisioning.Match;
import io.pullgate.settings.provisioning.ProvisionedGroup;
import io.pullgate.settings.provisioning.ProvisionedUser;
import io.pullgate.settings.provisioning.Provisioner;
import io.pullgate.settings.provisioning.UserLedger;

/// What the library has to know of users.
@Dependent
class UserHandler extends ResourceHandler<User> {

    private final UserLedger users;
    private final GroupLedger groups;
    private final Interceptors interceptors;

    UserHandler(UserLedger users, GroupLedger groups, Interceptors interceptors) {
        this.users = users;
        this.groups = groups;
        this.interceptors = interceptors;
    }

    @Override
    public Interceptor getInterceptor(EndpointType endpointType) {
        return interceptors.of(endpointType);
    }

    @Override
    public User createResource(User user, Context context) {
        return written(List.of(users.create(UserDocument.claim(user), ScimClient.provisioner(context))), context).getFirst();
    }

    @Override
    public User getResource(String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes,
            Context context) {
        Optional<ProvisionedUser> found = ScimId.parse(id).flatMap(uuid -> users.find(uuid, ScimClient.provisioner(context)));
        return written(List.of(found.orElseThrow(UserHandler::notFound)), context).getFirst();
    }

    @Override
    public PartialListResponse<User> listResources(long startIndex, int count, FilterNode filter, SchemaAttribute sortBy,
            SortOrder sortOrder, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes, Context context) {
        Window window = new Window(startIndex, count);
        if (filter == null) {
            Slice<ProvisionedUser> slice = users.list(window.range(), ScimClient.provisioner(context));
            return Window.part(written(slice.items(), context), slice.total());
        }
        return window.of(filtered(written(candidates(filter, ScimClient.provisioner(context)), context), filter));
    }

    @Override
    public User updateResource(User user, Context context) {
        UUID id = user.getId().flatMap(ScimId::parse).orElseThrow(UserHandler::notFound);
        ProvisionedUser updated = users.replace(id, UserDocument.claim(user), ScimClient.provisioner(context));
        return written(List.of(updated), context).getFirst();
    }

    @Override
    public void deleteResource(String id, Context context) {
        users.delete(ScimId.parse(id).orElseThrow(UserHandler::notFound), ScimClient.provisioner(context));
    }

    private List<ProvisionedUser> candidates(FilterNode filter, Provisioner by) {
        return Criterion.of(filter, RFC7643.USER_NAME).map(match -> users.matching(inOurCase(match), by))
                .orElseGet(() -> Window.all(users.list(Window.EVERYTHING, by)));
    }

    private static Match inOurCase(Match match) {
        return switch (match.key()) {
            case NAME -> new Match(match.key(), UserDocument.lowerCase(match.value()));
            case EXTERNAL_ID -> match;
        };
    }

    /// The library stumbles over a user without the extension the filter asks for.
    private List<User> filtered(List<User> all, FilterNode filter) {
        List<User> without = all.stream().filter(user -> !user.has(SchemaUris.ENTERPRISE_USER_URI)).toList();
        without.forEach(user -> user.set(SchemaUris.ENTERPRISE_USER_URI, new ScimObjectNode()));
        List<User> matching = FilterResourceResolver.filterResources(getServiceProvider(), all, filter);
        without.forEach(user -> user.remove(SchemaUris.ENTERPRISE_USER_URI));
        return matching;
    }

    private List<User> written(List<ProvisionedUser> found, Context context) {
        Map<UUID, List<ProvisionedGroup>> groupsOf = groups
                .ofUsers(found.stream().map(ProvisionedUser::id).collect(Collectors.toSet()));
        return found.stream().map(user -> UserDocument.write(user, groupsOf.getOrDefault(user.id(), List.of()),
                context.getResourceReferenceUrl(user.id().toString()))).toList();
    }

    private static ResourceNotFoundException notFound() {
        return new ResourceNotFoundException("there is no such user");
    }
}
