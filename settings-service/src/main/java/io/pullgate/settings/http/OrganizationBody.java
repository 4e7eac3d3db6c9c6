package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.pullgate.settings.Namespace;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;

/// An organization to be created.
///
/// @param namespaces whose images are its own; left out: the one of its name
record OrganizationBody(@NotNull String name, @NotNull @Size(min = 1, max = NamespacesBody.MANY) List<@NotNull String> owners,
        @Size(min = 1, max = NamespacesBody.MANY) List<@NotNull String> namespaces) {

    OrganizationName organizationName() {
        return OrganizationName.parse("name", name);
    }

    SortedSet<Username> usernames() {
        SortedSet<Username> usernames = new TreeSet<>();
        for (int i = 0; i < owners.size(); i++) {
            usernames.add(Username.parse("owners[%d]".formatted(i), owners.get(i)));
        }
        return usernames;
    }

    List<Namespace> namespacesOrDefault() {
        return NamespacesBody.parse(Optional.ofNullable(namespaces).orElse(List.of(name)));
    }
}
