package io.pullgate.settings.hub;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/// Where a run keeps what it finds out, so that it can go on after an interruption, in any replica.
@ApplicationScoped
class Findings implements PanacheRepositoryBase<FindingRow, String> {

    void clear() {
        deleteAll();
        getEntityManager().clear();
    }

    List<Finding> all() {
        return streamAll().map(FindingRow::finding).toList();
    }

    /// A namespace seen with two badges is to be asked about.
    void saw(List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            FindingRow row = row(sighting.namespace());
            String badge = sighting.badge().wireName();
            row.toAsk = row.toAsk || row.seen != null && !row.seen.equals(badge);
            row.seen = badge;
            persist(row);
        }
        flush();
    }

    void ask(Set<Namespace> namespaces) {
        for (Namespace namespace : namespaces) {
            FindingRow row = row(namespace);
            row.toAsk = true;
            persist(row);
        }
        flush();
    }

    /// One that is to be asked about and was not yet.
    Optional<Namespace> next() {
        return find("toAsk and answer is null order by namespace").range(0, 0).stream()
                .map(row -> new Namespace(row.namespace)).findFirst();
    }

    void answered(Namespace namespace, Badge badge) {
        FindingRow row = row(namespace);
        row.answer = badge.wireName();
        persist(row);
        flush();
    }

    private FindingRow row(Namespace namespace) {
        return findByIdOptional(namespace.name()).orElseGet(() -> {
            FindingRow row = new FindingRow();
            row.namespace = namespace.name();
            return row;
        });
    }
}
