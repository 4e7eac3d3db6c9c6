package io.pullgate.audit.query;

import io.pullgate.audit.Repository;
import io.pullgate.audit.query.SearchText.Value;

/// Values that name repositories or registries, in the canonical form of the records.
final class RepositoryValues {

    /// What stands in for the rest of a name that is only begun.
    private static final String REST = "x";

    private RepositoryValues() {
    }

    static Repositories repositories(Value value) {
        return value.beginning() ? begun(value)
                : Repository.parse(value.text())
                        .map(repository -> new Repositories(repository.registry(), repository.path(), false))
                        .orElseThrow(() -> value
                                .bad("a repository must stand here, like acme/api or ghcr.io/acme/api, without tag and"
                                        + " digest"));
    }

    /// Without a slash it would be open whether the beginning is that of a registry, a namespace or an official image.
    private static Repositories begun(Value value) {
        if (value.text().indexOf('/') < 1) {
            throw value.bad("a beginning needs a slash: library/ngin*, acme/* or ghcr.io/*");
        }
        return Repository.parse(value.text() + REST)
                .map(found -> new Repositories(found.registry(), withoutRest(found.path()), true))
                .orElseThrow(() -> value.bad("the beginning of a repository must stand here, like acme/* or ghcr.io/acme/*"));
    }

    private static String withoutRest(String path) {
        return path.substring(0, path.length() - REST.length());
    }

    static Text registry(Value value) {
        return Repository.parse(Terms.whole(value) + "/" + REST).filter(found -> found.path().equals(REST))
                .map(found -> Text.exactly(found.registry()))
                .orElseThrow(() -> value.bad("a registry must stand here, like docker.io or registry.example.com:5000"));
    }
}
