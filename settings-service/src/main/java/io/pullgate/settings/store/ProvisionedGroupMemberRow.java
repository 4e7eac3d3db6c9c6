package io.pullgate.settings.store;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "provisioned_group_member")
@IdClass(ProvisionedGroupMemberRow.Key.class)
class ProvisionedGroupMemberRow {

    @Id
    @Column(name = "group_id")
    UUID groupId;

    @Id
    @Column(name = "user_id")
    UUID userId;

    record Key(UUID groupId, UUID userId) {
    }
}
