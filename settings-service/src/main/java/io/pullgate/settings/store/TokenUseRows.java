package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.pullgate.settings.TokenUses;

@ApplicationScoped
class TokenUseRows implements TokenUses {

    /// The rows are locked in the order of their ids: two replicas may hear of the same tokens at the same time.
    private static final String NOTE = """
            with used as (
                select * from unnest(cast(cast(:ids as text[]) as uuid[]), cast(cast(:times as text[]) as timestamptz[]))
                    as used (id, used_at)),
            later as materialized (
                select token.id, used.used_at from access_token token join used on used.id = token.id
                where token.last_used_at is null or token.last_used_at < used.used_at
                order by token.id for update of token)
            update access_token token set last_used_at = greatest(token.last_used_at, later.used_at)
            from later where later.id = token.id
            """;

    private final EntityManager entities;

    TokenUseRows(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void note(Map<UUID, Instant> latest) {
        List<Map.Entry<UUID, Instant>> entries = List.copyOf(latest.entrySet());
        entities.createNativeQuery(NOTE)
                .setParameter("ids", entries.stream().map(entry -> entry.getKey().toString()).toArray(String[]::new))
                .setParameter("times", entries.stream().map(entry -> entry.getValue().toString()).toArray(String[]::new))
                .executeUpdate();
    }
}
