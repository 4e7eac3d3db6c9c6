package io.pullgate.policy.identity;

import java.time.Instant;

import io.pullgate.policy.view.AccessToken;

/// Somebody who has signed in, with all that is needed to look later whether they still may.
public sealed interface SignedIn {

    Subject subject();

    /// With a personal access token that is good for registries.
    record ByAccessToken(AccessToken token) implements SignedIn {

        @Override
        public Subject subject() {
            return new Subject.TokenHolder(token.username(), token.id(), token.scopes());
        }
    }

    /// With an access token of the identity provider, which does not tell us when it takes one back.
    ///
    /// @param until when that token ends, and with it all that follows from it
    record ByProvider(Subject.OidcUser subject, Instant until) implements SignedIn {
    }
}
