package io.pullgate.policy.decision;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Whose rules count for a user in several organizations. Where no organization is preferred, the most restrictive one
/// decides: nobody gains by being in more.
public sealed interface SeveralOrganizations {

    SeveralOrganizations MOST_RESTRICTIVE = new MostRestrictive();

    /// Which of a user's organizations decides before the others.
    ///
    /// @param isTheUsers whether the user is in this organization
    Optional<String> preferred(Predicate<String> isTheUsers);

    record MostRestrictive() implements SeveralOrganizations {

        @Override
        public Optional<String> preferred(Predicate<String> isTheUsers) {
            return Optional.empty();
        }
    }

    /// @param order the organization that counts first before the others
    record FirstListed(List<String> order) implements SeveralOrganizations {

        public FirstListed {
            order = List.copyOf(order);
        }

        @Override
        public Optional<String> preferred(Predicate<String> isTheUsers) {
            return order.stream().filter(isTheUsers).findFirst();
        }
    }

    /// @param organization empty: none is designated for this user
    record Designated(Optional<String> organization) implements SeveralOrganizations {

        @Override
        public Optional<String> preferred(Predicate<String> isTheUsers) {
            return organization.filter(isTheUsers);
        }
    }
}
