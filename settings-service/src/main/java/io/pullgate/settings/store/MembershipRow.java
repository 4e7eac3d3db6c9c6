package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.Member;
import io.pullgate.settings.Membership;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Username;

@Entity
@Table(name = "membership")
class MembershipRow {

    @Id
    String username;

    /// Null: none.
    String designated;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(Stamp stamp) {
        revision = stamp.revision().number();
        eventId = stamp.id();
        changedAt = stamp.occurredAt();
    }

    /// Who leaves an organization is no longer bound by it before the others.
    void leave(OrganizationName organization) {
        if (organization.value().equals(designated)) {
            designated = null;
        }
    }

    Membership membership(List<Member> seats) {
        return new Membership(new Username(username), seats,
                Optional.ofNullable(designated).map(OrganizationName::new),
                new Stamp(eventId, changedAt, new Revision(revision)));
    }
}
