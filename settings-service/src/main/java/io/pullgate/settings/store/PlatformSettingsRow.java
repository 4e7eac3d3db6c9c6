package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SeveralOrganizations;
import io.pullgate.settings.Stamp;

@Entity
@Table(name = "platform_settings")
class PlatformSettingsRow {

    @Id
    String scope;

    @Column(name = "several_organizations")
    String severalOrganizations;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "organization_order")
    List<String> organizationOrder;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(PlatformSettings settings) {
        severalOrganizations = settings.severalOrganizations().rule().wireName();
        organizationOrder = settings.severalOrganizations().order().stream().map(OrganizationName::value).toList();
        revision = settings.revision().number();
        eventId = settings.stamp().id();
        changedAt = settings.stamp().occurredAt();
    }

    PlatformSettings settings() {
        SeveralOrganizations several = new SeveralOrganizations(
                SeveralOrganizations.Rule.parse("several_organizations", severalOrganizations),
                organizationOrder.stream().map(OrganizationName::new).toList());
        return new PlatformSettings(several, new Stamp(eventId, changedAt, new Revision(revision)));
    }
}
