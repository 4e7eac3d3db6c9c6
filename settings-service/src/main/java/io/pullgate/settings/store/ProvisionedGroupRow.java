package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.provisioning.ProvisionedGroup;

@Entity
@Table(name = "provisioned_group")
class ProvisionedGroupRow {

    @Id
    UUID id;

    String organization;

    String name;

    @Column(name = "external_id")
    String externalId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(ProvisionedGroup group) {
        id = group.id();
        organization = group.organization().value();
        name = group.name();
        externalId = group.externalId().orElse(null);
        createdAt = group.createdAt();
        changedAt = group.changedAt();
    }

    ProvisionedGroup group() {
        return new ProvisionedGroup(id, new OrganizationName(organization), name, Optional.ofNullable(externalId), createdAt,
                changedAt);
    }
}
