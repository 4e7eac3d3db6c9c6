package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;
import io.pullgate.settings.provisioning.ProvisionedUser;

@Entity
@Table(name = "provisioned_user")
class ProvisionedUserRow {

    @Id
    UUID id;

    String organization;

    String username;

    @Column(name = "external_id")
    String externalId;

    @ColumnTransformer(write = "?::json")
    String attributes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(ProvisionedUser user) {
        id = user.id();
        organization = user.organization().value();
        username = user.username().value();
        externalId = user.externalId().orElse(null);
        attributes = user.attributes();
        createdAt = user.createdAt();
        changedAt = user.changedAt();
    }

    ProvisionedUser user(boolean active) {
        return new ProvisionedUser(id, new OrganizationName(organization), new Username(username),
                Optional.ofNullable(externalId), active, attributes, createdAt, changedAt);
    }
}
