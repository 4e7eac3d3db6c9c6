package io.pullgate.settings.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.interceptor.Interceptor;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.pullgate.settings.Slice;
import io.pullgate.settings.provisioning.GroupLedger;
import io.pullgate.settings.provisioning.GroupMember;
import io.pullgate.settings.provisioning.ProvisionedGroup;
import io.pullgate.settings.provisioning.Provisioner;

/// What the library has to know of groups.
@Dependent
class GroupHandler extends ResourceHandler<Group> {

    private final GroupLedger groups;
    private final Interceptors interceptors;

    GroupHandler(GroupLedger groups, Interceptors interceptors) {
        this.groups = groups;
        this.interceptors = interceptors;
    }

    @Override
    public Interceptor getInterceptor(EndpointType endpointType) {
        return interceptors.of(endpointType);
    }

    @Override
    public PatchOperationHandler<Group> getPatchOpResourceHandler(String id, Context context) {
        return new GroupPatch(getServiceProvider().getPatchConfig(), getResourceType(), context);
    }

    @Override
    public Group createResource(Group group, Context context) {
        return written(groups.create(GroupDocument.claim(group), ScimClient.provisioner(context)), context);
    }

    @Override
    public Group getResource(String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes,
            Context context) {
        Optional<ProvisionedGroup> found = ScimId.parse(id)
                .flatMap(uuid -> groups.find(uuid, ScimClient.provisioner(context)));
        return written(List.of(found.orElseThrow(GroupHandler::notFound)), !isMembers(excludedAttributes), context).getFirst();
    }

    @Override
    public PartialListResponse<Group> listResources(long startIndex, int count, FilterNode filter, SchemaAttribute sortBy,
            SortOrder sortOrder, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes, Context context) {
        Window window = new Window(startIndex, count);
        boolean withMembers = !isMembers(excludedAttributes);
        if (filter == null) {
            Slice<ProvisionedGroup> slice = groups.list(window.range(), ScimClient.provisioner(context));
            return Window.part(written(slice.items(), withMembers, context), slice.total());
        }
        boolean mayNeedMembers = withMembers || filter.toString().contains(RFC7643.MEMBERS);
        List<Group> candidates = written(candidates(filter, ScimClient.provisioner(context)), mayNeedMembers, context);
        return window.of(FilterResourceResolver.filterResources(getServiceProvider(), candidates, filter));
    }

    @Override
    public Group updateResource(Group group, Context context) {
        UUID id = group.getId().flatMap(ScimId::parse).orElseThrow(GroupHandler::notFound);
        return written(groups.replace(id, GroupDocument.claim(group), ScimClient.provisioner(context)), context);
    }

    @Override
    public void deleteResource(String id, Context context) {
        groups.delete(ScimId.parse(id).orElseThrow(GroupHandler::notFound), ScimClient.provisioner(context));
    }

    private List<ProvisionedGroup> candidates(FilterNode filter, Provisioner by) {
        return Criterion.of(filter, RFC7643.DISPLAY_NAME).map(match -> groups.matching(match, by))
                .orElseGet(() -> Window.all(groups.list(Window.EVERYTHING, by)));
    }

    private Group written(ProvisionedGroup group, Context context) {
        return written(List.of(group), true, context).getFirst();
    }

    /// Groups can be large: who is in them is read only where it is asked for.
    private List<Group> written(List<ProvisionedGroup> found, boolean withMembers, Context context) {
        Map<UUID, List<GroupMember>> members = withMembers
                ? groups.members(found.stream().map(ProvisionedGroup::id).collect(Collectors.toSet()))
                : Map.of();
        return found.stream().map(group -> GroupDocument.write(group, members.getOrDefault(group.id(), List.of()),
                context.getResourceReferenceUrl(group.id().toString()))).toList();
    }

    private static boolean isMembers(List<SchemaAttribute> excluded) {
        return excluded.stream().anyMatch(attribute -> attribute.getName().equals(RFC7643.MEMBERS));
    }

    private static ResourceNotFoundException notFound() {
        return new ResourceNotFoundException("there is no such group");
    }
}
