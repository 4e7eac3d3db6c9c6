package io.pullgate.audit.report;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.NamelessReaderException;
import io.pullgate.audit.NotAKeeperException;
import io.pullgate.audit.Reader;
import io.pullgate.audit.members.Members;
import io.quarkus.security.identity.SecurityIdentity;

/// Knows who is asking.
@ApplicationScoped
class Readers {

    private static final String AUDITOR_OF_ALL = "auditor";
    private static final String PLATFORM_ADMIN = "platform-admin";

    private final SecurityIdentity identity;
    private final Members members;

    Readers(SecurityIdentity identity, Members members) {
        this.identity = identity;
        this.members = members;
    }

    /// Whoever sent the request, who must be one who says how long records are kept.
    ///
    /// @throws NotAKeeperException if it is somebody else
    String keeper() {
        if (!identity.hasRole(AUDITOR_OF_ALL) && !identity.hasRole(PLATFORM_ADMIN)) {
            throw new NotAKeeperException();
        }
        return user();
    }

    /// Whoever sent the request that is being answered.
    Reader current() {
        String user = user();
        return new Reader(user, identity.hasRole(AUDITOR_OF_ALL), members.rolesOf(user));
    }

    private String user() {
        return Optional.ofNullable(identity.getPrincipal().getName()).filter(name -> !name.isEmpty())
                .orElseThrow(NamelessReaderException::new);
    }
}
