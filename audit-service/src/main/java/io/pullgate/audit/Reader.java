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
        organization.ifPresent(this::mustOversee);
        return new Organizations(organization.map(Set::of).orElseGet(this::overseen));
    }

    /// Nothing, if this reader may see all there is of this organization, or of all of them together; else why not.
    public void mustOversee(Optional<String> organization) {
        if (auditsEverything) {
            return;
        }
        mustOversee(organization.orElseThrow(NotAuditorOfAllException::new));
    }

    /// Whether this reader may see all that one with these rights could.
    public boolean seesAsMuchAs(boolean auditorOfAll, Set<String> overseenThen) {
        return auditsEverything || !auditorOfAll && overseen().containsAll(overseenThen);
    }

    /// Which accesses to the records, of one organization or of all, this reader may see: those to what they oversee, and
    /// their own.
    public Visibility accesses(Optional<String> organization) {
        if (auditsEverything || organization.isPresent()) {
            return changes(organization);
        }
        Set<String> overseen = overseen();
        return overseen.isEmpty() ? new Own(user) : new OrganizationsAndOwn(overseen, user);
    }

    /// Whose records an answer to this reader can hold, beside their own.
    public AccessScope scope() {
        return auditsEverything ? AccessScope.EVERYTHING : AccessScope.of(overseen());
    }

    /// Whether the text of the question is shown, and how much it found. It may name what the reader may not know of: only to
    /// whoever asked, and where nothing but an organization was asked for that is overseen by this reader.
    public boolean mayKnowQuestion(Access access) {
        return auditsEverything || access.user().equals(Optional.of(user))
                || access.asksForAnOrganization() && !access.scope().everything()
                        && overseen().containsAll(access.scope().organizations());
    }

    /// Nothing, if this reader is owner or auditor there, as whoever shares something with an organization has to be; else why not.
    public void mustOversee(String organization) {
        if (!roleIn(organization).oversees()) {
            throw new NotOverseenException(organization);
        }
    }

    /// Whether the reader is an owner or auditor there.
    public boolean oversees(String organization) {
        return overseen().contains(organization);
    }

    /// Whether this reader may know how many records there are, of whomever.
    ///
    /// @throws NotAnOverseerException if not
    public void mustOverseeSome() {
        if (!auditsEverything && overseen().isEmpty()) {
            throw new NotAnOverseerException();
        }
    }

    /// Whether the verdict of an organization is shown in a record: the record of a member of two organizations, read by the
    /// owner of one, tells nothing of the other.
    public boolean mayKnowVerdict(PullDecision pull, String organization) {
        return mayKnowVerdict(pull.puller().user(), organization);
    }

    /// The same, of a pull by somebody.
    public boolean mayKnowVerdict(Optional<String> puller, String organization) {
        return auditsEverything || puller.equals(Optional.of(user)) || overseen().contains(organization);
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
