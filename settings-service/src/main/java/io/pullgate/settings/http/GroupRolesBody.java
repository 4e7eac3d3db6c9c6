package io.pullgate.settings.http;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.provisioning.GroupRoles;

/// Which roles groups give; a group that is not in it gives none.
record GroupRolesBody(@NotNull @Size(max = GroupRoles.MOST) List<@NotNull @Valid Entry> groups) {

    static GroupRolesBody of(GroupRoles roles) {
        return new GroupRolesBody(roles.roles().entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue().wireName())).toList());
    }

    SortedMap<String, Role> roles() {
        SortedMap<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < groups.size(); i++) {
            if (roles.putIfAbsent(groups.get(i).name, role(i)) != null) {
                throw new SettingsException.Malformed("groups[%d].name".formatted(i), "is there already");
            }
        }
        return roles;
    }

    private Role role(int i) {
        try {
            return Role.parse(groups.get(i).role);
        } catch (SettingsException.Malformed failure) {
            throw new SettingsException.Malformed("groups[%d].role".formatted(i), failure.complaint());
        }
    }

    /// @param name as the identity provider shows it, in upper or lower case
    record Entry(
            @NotBlank @Size(max = 255) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String name,
            @NotNull String role) {
    }
}
