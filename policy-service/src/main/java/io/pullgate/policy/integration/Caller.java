package io.pullgate.policy.integration;

import java.util.Set;

import io.pullgate.policy.identity.Subject;

/// Who has sent a request to a door for programs.
public sealed interface Caller {

    /// One of the programs that may ask for others.
    record Program(Integration integration) implements Caller {
    }

    /// A user who signed in with the identity provider, and may ask for themselves.
    ///
    /// @param client the OIDC client they use; their own name where the token tells none
    /// @param roles those the identity provider gives them for the whole installation
    record Person(Subject.OidcUser user, String client, Set<String> roles) implements Caller {

        public Person {
            roles = Set.copyOf(roles);
        }
    }
}
