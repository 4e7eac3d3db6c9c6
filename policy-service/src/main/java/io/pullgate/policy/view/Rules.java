package io.pullgate.policy.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Publishers;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.SeveralOrganizations;

/// Everything settings-service has announced, held in memory: what the doors ask before they decide.
///
/// Answers are worth something only while [#freshness] says [Freshness.Complete].
public interface Rules {

    Freshness freshness();

    /// The organizations of a user; empty for a user nobody has heard of.
    List<Membership> membershipsOf(String username);

    /// What a user is in an organization; empty for who is not in it.
    default Optional<Role> roleOf(String username, String organization) {
        return membershipsOf(username).stream().filter(membership -> membership.organization().equals(organization))
                .map(Membership::role).findFirst();
    }

    /// Whose rules count for this user, who may be in several organizations.
    SeveralOrganizations severalOrganizationsOf(String username);

    /// Empty while an organization is known from its members only, which is no reason to allow anything.
    Optional<ImageAccessPolicy> policyOf(String organization);

    /// Those who may change an organization's rules, by name. Looks at everybody there is: not for every pull.
    List<String> ownersOf(String organization);

    /// The trusted publishers as of now: for one decision, not to be kept.
    Publishers publishers();

    /// The newest revision of the catalogue of trusted publishers.
    long catalogueRevision();

    /// The personal access token with this hash, unless it is revoked or has expired.
    ///
    /// @param sha256 lower-case hexadecimal SHA-256 of the whole token
    Optional<AccessToken> activeToken(String sha256);

    /// Waits until the organization's rules are at least at this revision.
    ///
    /// @return false if they were not in time
    boolean awaitRevision(String organization, long revision, Duration atMost);
}
