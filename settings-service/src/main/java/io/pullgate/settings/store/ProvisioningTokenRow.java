package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;
import io.pullgate.settings.provisioning.ProvisioningToken;

@Entity
@Table(name = "provisioning_token")
class ProvisioningTokenRow {

    @Id
    UUID id;

    String organization;

    String label;

    String sha256;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    static ProvisioningTokenRow of(ProvisioningToken token) {
        ProvisioningTokenRow row = new ProvisioningTokenRow();
        row.id = token.id();
        row.organization = token.organization().value();
        row.label = token.label();
        row.sha256 = token.sha256();
        row.createdBy = token.createdBy().value();
        row.createdAt = token.createdAt();
        row.expiresAt = token.expiresAt().orElse(null);
        row.lastUsedAt = token.lastUsedAt().orElse(null);
        return row;
    }

    ProvisioningToken token() {
        return new ProvisioningToken(id, new OrganizationName(organization), label, sha256, new Username(createdBy), createdAt,
                Optional.ofNullable(expiresAt), Optional.ofNullable(lastUsedAt));
    }
}
