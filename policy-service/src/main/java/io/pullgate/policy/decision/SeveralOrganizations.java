package io.pullgate.policy.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose rules count for a user in several organizations. Where no organization is preferred, the most restrictive one
/// decides: nobody gains by being in more.
public sealed interface SeveralOrganizations {

    /// Which of a user's organizations decides before the others.
    Optional<String> preferred(Set<String> organizations);

    record MostRestrictive() implements SeveralOrganizations {

        @Override
        public Optional<String> preferred(Set<String> organizations) {
            return Optional.empty();
        }
    }

    /// @param order the organization that counts first before the others
    record FirstListed(List<String> order) implements SeveralOrganizations {

        public FirstListed {
            order = List.copyOf(order);
        }

        @Override
        public Optional<String> preferred(Set<String> organizations) {
            return order.stream().filter(organizations::contains).findFirst();
        }
    }

    /// @param organization empty: none is designated for this user
    record Designated(Optional<String> organization) implements SeveralOrganizations {

        @Override
        public Optional<String> preferred(Set<String> organizations) {
            return organization.filter(organizations::contains);
        }
    }
}
