package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revised;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsException;

/// Which role a group of the identity provider gives its people in an organization, by the group's name; upper and lower
/// case are the same.
///
/// @param revision zero until somebody has changed it
public record GroupRoles(OrganizationName organization, SortedMap<String, Role> roles, Revision revision)
        implements
            Revised.Document {

    public static final int MOST = 100;

    private static final Map<Role, String> PLURAL = Map.of(Role.OWNER, "owners", Role.AUDITOR, "auditors", Role.MEMBER,
            "members");

    public GroupRoles {
        requireNonNull(organization, "organization");
        requireNonNull(revision, "revision");
        SortedMap<String, Role> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(roles);
        if (copy.size() != roles.size()) {
            throw new SettingsException.Malformed("groups", "has the same name twice");
        }
        roles = Collections.unmodifiableSortedMap(copy);
    }

    /// What holds for an organization until somebody says otherwise: `owners`, and for groups that share a directory with
    /// those of other organizations `acme-owners` and `acme:owners`; so with the other roles.
    public static GroupRoles initial(OrganizationName organization) {
        SortedMap<String, Role> roles = new TreeMap<>();
        PLURAL.forEach((role, plural) -> {
            for (String prefix : List.of("", organization + "-", organization + ":")) {
                roles.put(prefix + plural, role);
            }
        });
        return new GroupRoles(organization, roles, Revision.NONE);
    }

    Optional<Role> of(String group) {
        return Optional.ofNullable(roles.get(group));
    }

    /// What somebody in these groups is: the highest of their roles, and a member at least.
    Role given(Collection<String> groups) {
        return groups.stream().map(this::of).flatMap(Optional::stream).reduce(Role.MEMBER, Role::orHigher);
    }

    GroupRoles with(SortedMap<String, Role> changed) {
        return new GroupRoles(organization, changed, revision.next());
    }

    /// These roles in the words of the API.
    @Override
    public Map<String, Object> document() {
        return roles.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().wireName(), (first, _) -> first, TreeMap::new));
    }
}
