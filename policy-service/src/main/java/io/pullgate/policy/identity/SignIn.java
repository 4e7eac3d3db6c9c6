package io.pullgate.policy.identity;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.view.AccessToken;
import io.vertx.ext.web.RoutingContext;

/// Finds out who signs in with a user name and a password, as `docker login` does: the password is a personal
/// access token, or an access token of the identity provider.
@ApplicationScoped
public class SignIn {

    private final PersonalAccessTokens personalTokens;
    private final OidcTokens oidcTokens;

    SignIn(PersonalAccessTokens personalTokens, OidcTokens oidcTokens) {
        this.personalTokens = personalTokens;
        this.oidcTokens = oidcTokens;
    }

    /// @throws BadCredentialsException when the password does not prove that the caller is this user
    /// @throws CannotDecideException when what is needed to tell is not at hand
    public Subject withPassword(BasicCredentials credentials, RoutingContext request) {
        String password = credentials.password();
        if (PersonalAccessTokens.looksLikeOne(password)) {
            return tokenHolder(credentials);
        }
        if (OidcTokens.looksLikeOne(password)) {
            Subject.OidcUser user = oidcTokens.verify(password, request);
            requireSameUser(credentials, user.username());
            return user;
        }
        throw new BadCredentialsException("the password is neither a personal access token nor an OIDC access token");
    }

    private Subject tokenHolder(BasicCredentials credentials) {
        AccessToken token = personalTokens.verify(credentials.password());
        if (!token.opensRegistries()) {
            throw new BadCredentialsException("the personal access token is not for registries");
        }
        requireSameUser(credentials, token.username());
        return new Subject.TokenHolder(token.username(), token.id(), token.scopes());
    }

    private static void requireSameUser(BasicCredentials credentials, String username) {
        if (!credentials.username().equals(username)) {
            throw new BadCredentialsException("the password belongs to another user");
        }
    }
}
