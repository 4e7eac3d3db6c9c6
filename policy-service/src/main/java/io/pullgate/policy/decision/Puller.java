package io.pullgate.policy.decision;

import java.util.List;

/// Who wants to pull, as far as the rules care.
public sealed interface Puller {

    /// Nobody signed in.
    record Anonymous() implements Puller {
    }

    /// Somebody signed in, with everything that binds this user; empty for a user of no organization.
    ///
    /// @param several whose rules count if there is more than one affiliation
    record SignedIn(List<Affiliation> affiliations, SeveralOrganizations several) implements Puller {

        public SignedIn {
            affiliations = List.copyOf(affiliations);
        }
    }

    /// The user's role in an organization, with that organization's rules.
    record Affiliation(Role role, ImageAccessPolicy policy) {

        Verdict judge(Repository repository, Publishers publishers) {
            return policy.judge(role, repository, publishers);
        }
    }
}
