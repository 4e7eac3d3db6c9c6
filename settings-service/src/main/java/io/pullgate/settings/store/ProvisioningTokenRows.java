package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Slice;
import io.pullgate.settings.provisioning.ProvisioningToken;
import io.pullgate.settings.provisioning.ProvisioningTokens;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class ProvisioningTokenRows implements ProvisioningTokens, PanacheRepositoryBase<ProvisioningTokenRow, UUID> {

    @Override
    public void add(ProvisioningToken token) {
        persistAndFlush(ProvisioningTokenRow.of(token));
    }

    @Override
    public Optional<ProvisioningToken> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(ProvisioningTokenRow::token);
    }

    @Override
    public Optional<ProvisioningToken> withHash(String sha256) {
        return find("sha256", sha256).firstResultOptional().map(ProvisioningTokenRow::token);
    }

    @Override
    public Slice<ProvisioningToken> of(OrganizationName organization, Page page) {
        List<ProvisioningToken> tokens = find("organization = ?1 order by createdAt desc, id", organization.value())
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(ProvisioningTokenRow::token).toList();
        return new Slice<>(tokens, count("organization", organization.value()));
    }

    @Override
    public void noteUse(ProvisioningToken token, Instant at) {
        update("lastUsedAt = ?1 where id = ?2", at, token.id());
    }

    @Override
    public void remove(ProvisioningToken token) {
        deleteById(token.id());
        flush();
    }
}
