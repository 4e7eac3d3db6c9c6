package io.pullgate.settings.scim;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.request.PatchRequestOperation;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.server.patch.workarounds.PatchWorkaround;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;

/// Understands how Entra ID removes members: `"path": "members"` with the members as `value` (each with a `$ref` of null,
/// which the library's own workaround does not expect), where RFC 7644 has the path say which.
final class RemovalByValue extends PatchWorkaround {

    @Override
    public boolean shouldBeHandled(PatchConfig patchConfig, ResourceType resourceType, PatchRequestOperation operation) {
        return operation.getOp() == PatchOp.REMOVE
                && operation.getPath().filter(RFC7643.MEMBERS::equalsIgnoreCase).isPresent()
                && !ids(operation).isEmpty();
    }

    @Override
    public boolean executeOtherHandlers() {
        return false;
    }

    @Override
    public PatchRequestOperation fixPatchRequestOperaton(ResourceType resourceType, PatchRequestOperation operation) {
        String path = ids(operation).stream().map("value eq \"%s\""::formatted)
                .collect(Collectors.joining(" or ", RFC7643.MEMBERS + "[", "]"));
        return PatchRequestOperation.builder().op(PatchOp.REMOVE).path(path).build();
    }

    /// Others than ours are in no group.
    private static List<UUID> ids(PatchRequestOperation operation) {
        return operation.getValue().filter(JsonNode::isArray).stream()
                .flatMap(values -> StreamSupport.stream(values.spliterator(), false))
                .map(member -> ScimId.parse(member.path(RFC7643.VALUE).asText())).flatMap(Optional::stream).toList();
    }
}
