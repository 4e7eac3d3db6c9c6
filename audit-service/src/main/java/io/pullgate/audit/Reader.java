package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;

/// Somebody who reads reports: the one place that says who may see what. Auditors of the whole installation see all;
/// owners and auditors of an organization see its records; everybody sees their own pulls.
public record Reader(String user, boolean auditsEverything, Map<String, Role> roles) {

    public Reader {
        requireNonNull(user, "user");
        roles = Map.copyOf(roles);
    }

    /// Which pulls, of one organization or of all, this reader may see.
    public Visibility pulls(Optional<String> organization) {
        if (auditsEverything) {
            return new Everything();
        }
        if (organization.isPresent()) {
            String name = organization.get();
            return roleIn(name).oversees() ? new Organizations(Set.of(name)) : new Own(user);
        }
        Set<String> overseen = overseen();
        return overseen.isEmpty() ? new Own(user) : new OrganizationsAndOwn(overseen, user);
    }

    /// Which settings changes, of one organization or of all, this reader may see.
    public Visibility changes(Optional<String> organization) {
        if (auditsEverything) {
            return new Everything();
        }
        if (organization.isEmpty()) {
            return new Organizations(overseen());
        }
        String name = organization.get();
        if (!roleIn(name).oversees()) {
            throw new NotOverseenException(name);
        }
        return new Organizations(Set.of(name));
    }

    /// Nothing, if this reader may see all there is of this organization, or of all of them together; else why not.
    public void mustOversee(Optional<String> organization) {
        if (auditsEverything) {
            return;
        }
        String name = organization.orElseThrow(NotAuditorOfAllException::new);
        if (!roleIn(name).oversees()) {
            throw new NotOverseenException(name);
        }
    }

    /// Whether this reader may see all that one with these rights could.
    public boolean seesAsMuchAs(boolean auditorOfAll, Set<String> overseenThen) {
        return auditsEverything || !auditorOfAll && overseen().containsAll(overseenThen);
    }

    /// Whether the verdict of an organization is shown in a record: the record of a member of two organizations, read by the
    /// owner of one, tells nothing of the other.
    public boolean mayKnowVerdict(PullDecision pull, String organization) {
        return auditsEverything || pull.puller().user().equals(Optional.of(user)) || overseen().contains(organization);
    }

    private Role roleIn(String organization) {
        Role role = roles.get(organization);
        if (role == null) {
            throw new UnknownOrganizationException(organization);
        }
        return role;
    }

    /// The organizations whose records are all theirs to read.
    public Set<String> overseen() {
        return roles.entrySet().stream().filter(entry -> entry.getValue().oversees()).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
