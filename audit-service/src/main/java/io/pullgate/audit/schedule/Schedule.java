package io.pullgate.audit.schedule;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.UUID;

/// Somebody wants to be told of the reports of an organization.
///
/// @param auditsEverything whether who asked was an auditor of the installation then
/// @param due the day (UTC) on which the next report is due
public record Schedule(UUID id, String organization, Every every, Recipient recipient, String askedBy, boolean auditsEverything,
        LocalDate due) {

    public Schedule {
        requireNonNull(id, "id");
        requireNonNull(organization, "organization");
        requireNonNull(every, "every");
        requireNonNull(recipient, "recipient");
        requireNonNull(askedBy, "askedBy");
        requireNonNull(due, "due");
    }
}
