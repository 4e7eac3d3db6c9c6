package io.pullgate.settings.scim;

import java.util.List;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.pullgate.settings.Slice;
import io.pullgate.settings.provisioning.Range;

/// Which part of a list the identity provider wants.
///
/// @param startIndex counted from 1
record Window(long startIndex, int count) {

    private static final int MOST = 10_000;
    static final Range EVERYTHING = new Range(0, MOST);

    Range range() {
        return new Range((int) Math.min(startIndex - 1, Integer.MAX_VALUE), count);
    }

    /// What there is, if it is not too much to be looked through.
    static <T> List<T> all(Slice<T> everything) {
        if (everything.total() > MOST) {
            throw new BadRequestException("there are more than %d; filter by name or external id".formatted(MOST),
                    ScimType.RFC7644.TOO_MANY);
        }
        return everything.items();
    }

    <T extends ResourceNode> PartialListResponse<T> of(List<T> all) {
        List<T> part = all.stream().skip(startIndex - 1).limit(count).toList();
        return part(part, all.size());
    }

    static <T extends ResourceNode> PartialListResponse<T> part(List<T> part, long total) {
        return PartialListResponse.<T> builder().resources(part).totalResults(total).build();
    }
}
