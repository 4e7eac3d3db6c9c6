package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Role;
import io.pullgate.settings.RoleChange;

/// What the import of members has changed, or would change.
///
/// @param dryRun nothing was changed
@JsonNaming(SnakeCaseStrategy.class)
record MemberImportView(boolean dryRun, int added, int updated, int removed, List<Change> changes) {

    static MemberImportView of(List<RoleChange> changes, boolean dryRun) {
        int added = count(changes, change -> change.before().isEmpty());
        int removed = count(changes, change -> change.after().isEmpty());
        return new MemberImportView(dryRun, added, changes.size() - added - removed, removed,
                changes.stream().map(Change::of).toList());
    }

    private static int count(List<RoleChange> changes, Predicate<RoleChange> counted) {
        return (int) changes.stream().filter(counted).count();
    }

    /// @param before left out for somebody who was not a member
    /// @param after left out for somebody who is none any more
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String username, String before, String after) {

        static Change of(RoleChange change) {
            return new Change(change.username().value(), name(change.before()), name(change.after()));
        }

        private static String name(Optional<Role> role) {
            return role.map(Role::wireName).orElse(null);
        }
    }
}
