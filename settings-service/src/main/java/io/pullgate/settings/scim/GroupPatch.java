package io.pullgate.settings.scim;

import java.util.List;

import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.patch.DefaultPatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;

/// Changes a group and answers 204 without it, as Entra ID wants it: nobody who adds one to ten thousand needs to be told
/// of all of them.
final class GroupPatch extends DefaultPatchOperationHandler<Group> {

    GroupPatch(PatchConfig patchConfig, ResourceType resourceType, Context context) {
        super(Group.class, patchConfig, resourceType, context);
    }

    /// Null is the library's word for 204.
    @Override
    public Group getUpdatedResource(String resourceId, Group patched, boolean wasResourceChanged,
            List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes, Context context) {
        super.getUpdatedResource(resourceId, patched, wasResourceChanged, attributes, excludedAttributes, context);
        return null;
    }
}
