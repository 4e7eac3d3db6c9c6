package io.pullgate.policy.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.SignedIn;
import io.pullgate.policy.identity.Subject;

/// Refresh tokens, which Docker keeps in place of a password (distribution specification, "Oauth2 Token Authentication").
///
/// There is no list of them: each says itself, sealed, for which registry it is good and from which sign-in it stems, and
/// that sign-in is looked at again at every use. So every replica takes what another one gave, none is lost at a restart,
/// and whoever revokes a personal access token revokes what stems from it. An OIDC token is never taken back here: what
/// stems from one ends with it.
@ApplicationScoped
class RefreshTokens {

    private static final String PREFIX = "pgr_";
    private static final String ACCESS_TOKEN_HASH = "pat";
    private static final String USERNAME = "usr";

    private final Optional<Seal> seal;
    private final SignIn signIn;
    private final Clock clock;

    RefreshTokens(TokenKeys keys, SignIn signIn, Clock clock) {
        this.seal = keys.seal();
        this.signIn = signIn;
        this.clock = clock;
    }

    /// A token that stands for this sign-in at one registry; empty if there is no key to seal it.
    Optional<String> issue(SignedIn user, String service) {
        return seal.map(key -> PREFIX + key.seal(claims(user, service).toJson()));
    }

    /// @throws BadCredentialsException when the token is none of ours, is for another registry, or what it stems from has ended
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    SignedIn redeem(String token, String service) {
        JwtClaims claims = seal.filter(_ -> token.startsWith(PREFIX)).flatMap(key -> key.open(token.substring(PREFIX.length())))
                .map(RefreshTokens::parsed).orElseThrow(() -> new BadCredentialsException("the refresh token is none of ours"));
        try {
            if (!claims.getAudience().contains(service)) {
                throw new BadCredentialsException("the refresh token is for another registry");
            }
            return claims.hasClaim(ACCESS_TOKEN_HASH) ? signIn.again(claims.getStringClaimValue(ACCESS_TOKEN_HASH))
                    : byProvider(claims);
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a refresh token of ours cannot be read", e);
        }
    }

    private SignedIn byProvider(JwtClaims claims) throws MalformedClaimException {
        Instant until = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        if (!clock.instant().isBefore(until)) {
            throw new BadCredentialsException("the OIDC token that the refresh token stems from has expired");
        }
        return new SignedIn.ByProvider(new Subject.OidcUser(claims.getStringClaimValue(USERNAME), claims.getIssuer(),
                claims.getSubject()), until);
    }

    private static JwtClaims claims(SignedIn user, String service) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(service);
        switch (user) {
            case SignedIn.ByAccessToken holder -> claims.setStringClaim(ACCESS_TOKEN_HASH, holder.token().sha256());
            case SignedIn.ByProvider(Subject.OidcUser(String username, String issuer, String userId), Instant until) -> {
                claims.setStringClaim(USERNAME, username);
                claims.setIssuer(issuer);
                claims.setSubject(userId);
                claims.setExpirationTime(NumericDate.fromSeconds(until.getEpochSecond()));
            }
        }
        return claims;
    }

    private static JwtClaims parsed(String json) {
        try {
            return JwtClaims.parse(json);
        } catch (InvalidJwtException e) {
            throw new IllegalStateException("a refresh token of ours cannot be read", e);
        }
    }
}
