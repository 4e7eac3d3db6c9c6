package io.pullgate.settings.scim;

import java.util.Optional;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import io.pullgate.settings.provisioning.Match;

/// Finds in a filter what all results have in common and the database can look up, so that not everything has to be read
/// to find one: identity providers ask by name or external id before they write.
final class Criterion {

    private Criterion() {
    }

    /// @param name the attribute that is the name: `userName` or `displayName`
    static Optional<Match> of(FilterNode filter, String name) {
        return switch (filter) {
            case AndExpressionNode and -> of(and.getLeftNode(), name).or(() -> of(and.getRightNode(), name));
            case AttributeExpressionLeaf leaf when leaf.getComparator() == Comparator.EQ && !leaf.isNull() -> of(leaf, name);
            default -> Optional.empty();
        };
    }

    private static Optional<Match> of(AttributeExpressionLeaf leaf, String name) {
        return key(leaf.getShortName(), name).map(key -> new Match(key, leaf.getValue()));
    }

    private static Optional<Match.Key> key(String attribute, String name) {
        if (attribute.equalsIgnoreCase(name)) {
            return Optional.of(Match.Key.NAME);
        }
        return attribute.equalsIgnoreCase(RFC7643.EXTERNAL_ID) ? Optional.of(Match.Key.EXTERNAL_ID) : Optional.empty();
    }
}
