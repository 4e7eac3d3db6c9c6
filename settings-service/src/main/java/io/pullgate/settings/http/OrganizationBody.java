package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.pullgate.settings.Namespace;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;

/// An organization to be created.
///
/// @param namespaces whose images are its own; left out: the one of its name
record OrganizationBody(@NotNull String name, @NotNull @Size(min = 1, max = MANY) List<@NotNull String> owners,
        @Size(min = 1, max = MANY) List<@NotNull String> namespaces) {

    private static final int MANY = 100;

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
        List<String> names = Optional.ofNullable(namespaces).orElse(List.of(name));
        return IntStream.range(0, names.size())
                .mapToObj(i -> Namespace.parse("namespaces[%d]".formatted(i), names.get(i)))
                .distinct().toList();
    }
}
