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

    public SignIn(PersonalAccessTokens personalTokens, OidcTokens oidcTokens) {
        this.personalTokens = personalTokens;
        this.oidcTokens = oidcTokens;
    }

    /// @throws BadCredentialsException when the password does not prove that the caller is this user
    /// @throws CannotDecideException when what is needed to tell is not at hand
    public Subject withPassword(BasicCredentials credentials, RoutingContext request) {
        return signIn(credentials, request).subject();
    }

    /// As [#withPassword], for whoever will want to know later whether the user still may.
    public SignedIn signIn(BasicCredentials credentials, RoutingContext request) {
        String password = credentials.password();
        if (PersonalAccessTokens.looksLikeOne(password)) {
            SignedIn.ByAccessToken holder = openingRegistries(personalTokens.verify(password));
            requireSameUser(credentials, holder.token().username());
            return holder;
        }
        if (OidcTokens.looksLikeOne(password)) {
            OidcTokens.Verified token = oidcTokens.verify(password, request);
            requireSameUser(credentials, token.user().username());
            return new SignedIn.ByProvider(token.user(), token.expiresAt());
        }
        throw new BadCredentialsException("the password is neither a personal access token nor an OIDC access token");
    }

    /// Whoever signed in with the personal access token that has this hash, if it is still good for that.
    ///
    /// @throws BadCredentialsException when the token was revoked, has expired, or opens no registries any more
    /// @throws CannotDecideException when not all tokens are known here yet
    public SignedIn.ByAccessToken again(String sha256) {
        return openingRegistries(personalTokens.known(sha256));
    }

    private static SignedIn.ByAccessToken openingRegistries(AccessToken token) {
        if (!token.opensRegistries()) {
            throw new BadCredentialsException("the personal access token is not for registries");
        }
        return new SignedIn.ByAccessToken(token);
    }

    private static void requireSameUser(BasicCredentials credentials, String username) {
        if (!credentials.username().equals(username)) {
            throw new BadCredentialsException("the password belongs to another user");
        }
    }
}
