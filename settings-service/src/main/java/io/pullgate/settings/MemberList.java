package io.pullgate.settings;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who shall be in an organization, and as what.
///
/// @param complete whoever is not in it leaves; otherwise they stay as they are
public record MemberList(SortedMap<Username, Role> roles, boolean complete) {

    public MemberList {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    /// The role each of these people shall have; empty for who leaves.
    SortedMap<Username, Optional<Role>> wanted(List<Member> present) {
        SortedMap<Username, Optional<Role>> wanted = new TreeMap<>();
        if (complete) {
            present.forEach(member -> wanted.put(member.username(), Optional.empty()));
        }
        roles.forEach((username, role) -> wanted.put(username, Optional.of(role)));
        return wanted;
    }
}
