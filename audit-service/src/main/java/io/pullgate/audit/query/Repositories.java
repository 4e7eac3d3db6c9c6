package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

/// A repository, or all whose names begin alike.
///
/// @param registry in canonical form
/// @param path in canonical form; with `beginning` what it begins with, possibly nothing
public record Repositories(String registry, String path, boolean beginning) {

    public Repositories {
        requireNonNull(registry, "registry");
        requireNonNull(path, "path");
    }

    String written() {
        return new Text(registry + "/" + path, beginning).written();
    }
}
