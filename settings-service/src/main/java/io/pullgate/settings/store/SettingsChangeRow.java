package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

import io.pullgate.settings.Actor;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Username;

@Entity
@Immutable
@Table(name = "settings_change")
class SettingsChangeRow {

    @Id
    UUID id;

    @Column(name = "occurred_at")
    Instant occurredAt;

    String organization;

    long revision;

    String action;

    String actor;

    String target;

    @Column(name = "client_address")
    String clientAddress;

    @Column(name = "user_agent")
    String userAgent;

    @ColumnTransformer(write = "?::json")
    String before;

    @ColumnTransformer(write = "?::json")
    String after;

    static SettingsChangeRow of(SettingsChange change) {
        SettingsChangeRow row = new SettingsChangeRow();
        row.id = change.stamp().id();
        row.occurredAt = change.stamp().occurredAt();
        row.organization = change.organization().map(OrganizationName::value).orElse(null);
        row.revision = change.stamp().revision().number();
        row.action = change.action().wireName();
        row.actor = change.actor().username().value();
        row.target = change.target();
        row.clientAddress = change.actor().clientAddress().orElse(null);
        row.userAgent = change.actor().userAgent().orElse(null);
        row.before = change.before().map(Documents::write).orElse(null);
        row.after = change.after().map(Documents::write).orElse(null);
        return row;
    }

    SettingsChange change() {
        return new SettingsChange(Optional.ofNullable(organization).map(OrganizationName::new),
                SettingsChange.Action.parse(action), target,
                new Actor(new Username(actor), Optional.ofNullable(clientAddress), Optional.ofNullable(userAgent)),
                Optional.ofNullable(before).map(Documents::read), Optional.ofNullable(after).map(Documents::read),
                new Stamp(id, occurredAt, new Revision(revision)));
    }
}
