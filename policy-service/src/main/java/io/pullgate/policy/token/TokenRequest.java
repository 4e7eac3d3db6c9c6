package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;

import io.pullgate.policy.identity.Subject;

/// A client asks for a registry token.
///
/// @param service the registry the token is for, by the name it gave the client
public record TokenRequest(Subject subject, String service, List<Scope> scopes, Optional<String> clientAddress,
        Optional<String> userAgent) {

    public TokenRequest {
        scopes = List.copyOf(scopes);
    }
}
