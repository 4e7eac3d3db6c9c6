package io.pullgate.settings.http;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.pullgate.settings.Namespace;

/// The namespaces an organization is to hold.
record NamespacesBody(@NotNull @Size(max = MANY) List<@NotNull String> namespaces) {

    /// The most namespaces an organization may hold.
    static final int MANY = 100;

    List<Namespace> wish() {
        return parse(namespaces);
    }

    static List<Namespace> parse(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> Namespace.parse("namespaces[%d]".formatted(i), names.get(i)))
                .distinct().toList();
    }
}
