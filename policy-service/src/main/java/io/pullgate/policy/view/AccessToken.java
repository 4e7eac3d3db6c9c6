package io.pullgate.policy.view;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A personal access token as it is known here: its hash, never the token.
public record AccessToken(String id, String username, String sha256, Optional<Instant> expiresAt, Set<String> scopes) {

    /// The scope of a program that asks for others.
    public static final String DECISIONS = "decisions:ask";

    private static final String REGISTRY_SCOPES = "repo:";

    public AccessToken {
        scopes = Set.copyOf(scopes);
    }

    /// Tokens may be good for other things than registries, and for those alone.
    public boolean opensRegistries() {
        return scopes.stream().anyMatch(scope -> scope.startsWith(REGISTRY_SCOPES));
    }

    /// Whether a program may show it to ask about pulls of others.
    public boolean asksForDecisions() {
        return scopes.contains(DECISIONS);
    }
}
