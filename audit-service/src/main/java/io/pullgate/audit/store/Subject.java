package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

import io.pullgate.audit.Days;
import io.pullgate.audit.integrity.EvidenceForm;

/// Whose records of which days: pulls decided by an organization's rules, and changes of those.
///
/// @param before a change before those days that is wanted as well
public record Subject(String organization, Days days, Optional<UUID> before) {

    public Subject {
        requireNonNull(organization, "organization");
        requireNonNull(days, "days");
        requireNonNull(before, "before");
    }

    Fragment condition(EvidenceForm form) {
        return Fragment.of("(organization = ? AND " + time(form) + ")", organization);
    }

    /// With nothing to bind: who asks has set `pullgate.organization`.
    String written(EvidenceForm form) {
        return "organization = current_setting('pullgate.organization') AND " + time(form);
    }

    /// Days and identifiers hold nothing that SQL would take for more than that.
    private String time(EvidenceForm form) {
        String within = "%1$s >= timestamptz '%2$s 00:00:00Z' AND %1$s < timestamptz '%3$s 00:00:00Z'".formatted(
                form == EvidenceForm.PULL ? "decided_at" : "occurred_at", days.from(), days.to());
        return form == EvidenceForm.CHANGE && before.isPresent()
                ? "(%s OR id = '%s')".formatted(within, before.get())
                : within;
    }
}
