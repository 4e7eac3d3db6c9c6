package io.pullgate.policy.integration;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import jakarta.inject.Singleton;

import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.OidcTokens;
import io.pullgate.policy.identity.PersonalAccessTokens;
import io.pullgate.policy.view.AccessToken;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/// Finds and checks what a request shows of the program that sent it: a token, or else the certificate of the connection,
/// or else the Unix socket it came through.
@Singleton
class Proofs {

    /// Where `Authorization` is the user's, as at a gate, the program has this header for itself.
    private static final String OWN_HEADER = "Pullgate-Authorization";
    private static final String USUAL_HEADER = "Authorization";
    private static final String SCHEME = "Bearer ";

    private final PersonalAccessTokens personalTokens;
    private final OidcTokens oidcTokens;

    Proofs(PersonalAccessTokens personalTokens, OidcTokens oidcTokens) {
        this.personalTokens = personalTokens;
        this.oidcTokens = oidcTokens;
    }

    /// @throws BadCredentialsException when nothing is shown, or nothing that holds
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    Evidence of(RoutingContext request) {
        return bearer(request).map(token -> of(token, request))
                .or(() -> certificate(request).or(() -> socket(request)).map(Evidence::of))
                .orElseThrow(() -> new BadCredentialsException(
                        "an integration must show a token (" + OWN_HEADER + ": Bearer ...) or a client certificate"));
    }

    /// As [#of], where nobody has to be asked first; empty where that may take a while.
    Optional<Evidence> atHand(RoutingContext request) {
        return bearer(request).filter(OidcTokens::looksLikeOne)
                .map(token -> oidcTokens.known(token).map(Evidence::of))
                .orElseGet(() -> Optional.of(of(request)));
    }

    private Evidence of(String token, RoutingContext request) {
        if (PersonalAccessTokens.looksLikeOne(token)) {
            AccessToken known = personalTokens.verify(token);
            if (!known.asksForDecisions()) {
                throw new BadCredentialsException("the personal access token lacks the scope " + AccessToken.DECISIONS);
            }
            return Evidence.of(new Proof.AccessToken(known.id()));
        }
        if (OidcTokens.looksLikeOne(token)) {
            return Evidence.of(oidcTokens.verify(token, request));
        }
        throw new BadCredentialsException("the token is neither a personal access token nor an OIDC access token");
    }

    private static Optional<String> bearer(RoutingContext request) {
        return bearer(request, OWN_HEADER).or(() -> bearer(request, USUAL_HEADER));
    }

    private static Optional<String> bearer(RoutingContext request, String header) {
        return Optional.ofNullable(request.request().getHeader(header))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).trim());
    }

    private static Optional<Proof> certificate(RoutingContext request) {
        SSLSession session = request.request().sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(new Proof.Certificate(certificate.getSubjectX500Principal()))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    private static Optional<Proof> socket(RoutingContext request) {
        return Optional.ofNullable(request.request().localAddress()).filter(SocketAddress::isDomainSocket)
                .map(address -> new Proof.Socket(Path.of(address.path())));
    }

    /// What a request shows.
    ///
    /// @param proof of a program; empty for an OIDC token that names no client
    /// @param person the user an OIDC token speaks of, in case its client is no program of ours
    record Evidence(Optional<Proof> proof, Optional<Caller> person) {

        static Evidence of(Proof proof) {
            return new Evidence(Optional.of(proof), Optional.empty());
        }

        static Evidence of(OidcTokens.Verified good) {
            String client = good.client().orElse(good.user().username());
            return new Evidence(good.client().<Proof> map(Proof.OidcClient::new),
                    Optional.of(new Caller.Person(good.user(), client, good.roles())));
        }
    }
}
