package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.AccessTokens;
import io.pullgate.settings.Page;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Topic;
import io.pullgate.settings.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class AccessTokenRows implements AccessTokens, PanacheRepositoryBase<AccessTokenRow, UUID> {

    private final DirtyRows dirty;

    AccessTokenRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public void add(AccessToken token) {
        AccessTokenRow row = new AccessTokenRow();
        row.id = token.id();
        row.take(token);
        persistAndFlush(row);
        markDirty(token);
    }

    @Override
    public void replace(AccessToken token) {
        findById(token.id()).take(token);
        flush();
        markDirty(token);
    }

    @Override
    public Optional<AccessToken> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(AccessTokenRow::token);
    }

    @Override
    public List<AccessToken> withIds(Set<UUID> ids) {
        return ByKey.rows(getSession(), AccessTokenRow.class, List.copyOf(ids)).map(AccessTokenRow::token).toList();
    }

    @Override
    public Optional<AccessToken> withHash(String sha256) {
        return find("sha256", sha256).firstResultOptional().map(AccessTokenRow::token);
    }

    @Override
    public long locked(Username username, Instant now) {
        getEntityManager().createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 3))")
                .setParameter(1, username.value()).getSingleResult();
        return count("username = ?1 and not revoked and (expiresAt is null or expiresAt > ?2)", username.value(), now);
    }

    @Override
    public Slice<AccessToken> of(Username username, Page page) {
        List<AccessToken> tokens = find("username = ?1 and not revoked order by createdAt desc, id", username.value())
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(AccessTokenRow::token).toList();
        return new Slice<>(tokens, count("username = ?1 and not revoked", username.value()));
    }

    private void markDirty(AccessToken token) {
        dirty.mark(Topic.ACCESS_TOKEN, token.id().toString(), token.stamp().revision());
    }
}
