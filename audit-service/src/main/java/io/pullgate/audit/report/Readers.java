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
public class Readers {

    private static final String AUDITOR_OF_ALL = "auditor";
    private static final String PLATFORM_ADMIN = "platform-admin";

    private final SecurityIdentity identity;
    private final Members members;

    Readers(SecurityIdentity identity, Members members) {
        this.identity = identity;
        this.members = members;
    }

    /// Whoever sent the request, who must be one who looks after the whole installation.
    ///
    /// @throws NotAKeeperException if it is somebody else
    String keeper() {
        if (!identity.hasRole(AUDITOR_OF_ALL) && !identity.hasRole(PLATFORM_ADMIN)) {
            throw new NotAKeeperException();
        }
        return named();
    }

    /// Whoever sent the request that is being answered.
    public Reader current() {
        String user = named();
        return new Reader(user, identity.hasRole(AUDITOR_OF_ALL), members.rolesOf(user));
    }

    /// Lets nobody pass but owners and auditors of the organization, and those who look into every one.
    ///
    /// @return whether they may know who pulled; platform administrators may not
    /// @throws io.pullgate.audit.NotOverseenException to its members
    /// @throws io.pullgate.audit.UnknownOrganizationException to all others
    public boolean mayKnowWhoPulled(String organization) {
        Reader reader = current();
        if (reader.auditsEverything() || reader.oversees(organization)) {
            return true;
        }
        if (!identity.hasRole(PLATFORM_ADMIN)) {
            reader.mustOversee(Optional.of(organization));
        }
        return false;
    }

    /// Who sent the request, whatever they may read; nobody, where the token names nobody.
    public Optional<String> user() {
        return Optional.ofNullable(identity.getPrincipal().getName()).filter(name -> !name.isEmpty());
    }

    private String named() {
        return user().orElseThrow(NamelessReaderException::new);
    }
}
