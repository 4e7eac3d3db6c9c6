package io.pullgate.policy.identity;

import java.util.Optional;
import java.util.Set;

/// Who asks for a pull, and how we know.
public sealed interface Subject {

    /// Nobody signed in.
    record Anonymous() implements Subject {
    }

    /// A user who showed a personal access token.
    record TokenHolder(String username, String tokenId, Set<String> scopes) implements Subject {

        public TokenHolder {
            scopes = Set.copyOf(scopes);
        }
    }

    /// A user who signed in with the identity provider.
    ///
    /// @param issuer who vouches for the user, the `iss` of the OIDC token
    /// @param userId the provider's own, unchanging name for the user, the `sub` of the OIDC token
    record OidcUser(String username, String issuer, String userId) implements Subject {
    }

    /// A user for whom an integration asks that signed in itself.
    ///
    /// @param integration the OIDC client that vouches for the user
    record VouchedFor(String username, String integration) implements Subject {
    }

    /// A machine or cluster of an organization, where no user can be told: its rules bind it as they bind a member.
    record Workload(String organization, String integration) implements Subject {
    }

    /// The name registries know the user by; empty for nobody and for machines.
    default Optional<String> name() {
        return switch (this) {
            case Anonymous() -> Optional.empty();
            case TokenHolder(String username, _, _) -> Optional.of(username);
            case OidcUser(String username, _, _) -> Optional.of(username);
            case VouchedFor(String username, _) -> Optional.of(username);
            case Workload _ -> Optional.empty();
        };
    }
}
