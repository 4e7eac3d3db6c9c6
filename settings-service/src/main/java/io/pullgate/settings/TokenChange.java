package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What the owner of a personal access token wants changed; empty is what stays as it is.
///
/// @param active false suspends the token, true ends that
public record TokenChange(Optional<String> label, Optional<Boolean> active) {

    public TokenChange {
        requireNonNull(label, "label");
        requireNonNull(active, "active");
    }

    boolean resumes() {
        return active.orElse(false);
    }

    boolean changes(AccessToken token) {
        return !label.orElse(token.label()).equals(token.label()) || state(token) != token.state();
    }

    AccessToken applied(AccessToken token, Stamp stamp) {
        return token.with(label.orElse(token.label()), state(token), stamp);
    }

    private AccessToken.State state(AccessToken token) {
        return active.map(wanted -> wanted ? AccessToken.State.ACTIVE : AccessToken.State.SUSPENDED).orElse(token.state());
    }
}
