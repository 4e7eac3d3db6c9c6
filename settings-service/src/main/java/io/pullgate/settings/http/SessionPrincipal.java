package io.pullgate.settings.http;

import static java.util.Objects.requireNonNull;

import java.security.Principal;

import io.pullgate.settings.session.Session;

/// Who calls, with a session's bearer.
record SessionPrincipal(Session session) implements Principal {

    SessionPrincipal {
        requireNonNull(session, "session");
    }

    @Override
    public String getName() {
        return session.username().value();
    }
}
