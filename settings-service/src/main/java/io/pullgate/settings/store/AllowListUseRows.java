package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.pullgate.settings.AllowListEntry;
import io.pullgate.settings.AllowListUses;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Repository;

@ApplicationScoped
class AllowListUseRows implements AllowListUses {

    /// In the order of the key: two replicas may hear of the same entries at the same time.
    private static final String NOTE = """
            insert into allowed_repository_use as known (organization, repository, last_matched_at)
            select used.organization, used.repository, used.matched_at
            from unnest(cast(:organizations as text[]), cast(:repositories as text[]),
                    cast(cast(:times as text[]) as timestamptz[])) as used (organization, repository, matched_at)
                join organization on organization.name = used.organization
            order by used.organization, used.repository
            on conflict (organization, repository) do update
                set last_matched_at = greatest(known.last_matched_at, excluded.last_matched_at)
            """;

    private static final String LATEST = """
            select repository, last_matched_at from allowed_repository_use
            where organization = :organization and repository = any(cast(:repositories as text[]))
            """;

    private final EntityManager entities;

    AllowListUseRows(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void note(Map<AllowListEntry, Instant> latest) {
        List<Map.Entry<AllowListEntry, Instant>> entries = List.copyOf(latest.entrySet());
        entities.createNativeQuery(NOTE)
                .setParameter("organizations", texts(entries, entry -> entry.getKey().organization()))
                .setParameter("repositories", texts(entries, entry -> entry.getKey().repository()))
                .setParameter("times", texts(entries, Map.Entry::getValue))
                .executeUpdate();
    }

    @Override
    public Map<Repository, Instant> of(OrganizationName organization, List<Repository> repositories) {
        List<?> found = entities.createNativeQuery(LATEST, Object[].class).setParameter("organization", organization.value())
                .setParameter("repositories", texts(repositories, repository -> repository)).getResultList();
        return found.stream().map(Object[].class::cast)
                .collect(Collectors.toMap(row -> Repository.of((String) row[0]), row -> (Instant) row[1]));
    }

    private static <T> String[] texts(List<T> things, Function<T, Object> part) {
        return things.stream().map(part).map(Object::toString).toArray(String[]::new);
    }
}
