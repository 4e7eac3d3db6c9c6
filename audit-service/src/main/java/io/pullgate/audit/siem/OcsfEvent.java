package io.pullgate.audit.siem;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One record as an event of OCSF 1.8.0, and what is said of it where there is no room for all of it.
///
/// @param id of the decision or the change; the same record always has the same
/// @param code what happened, such as `pull.denied` or `settings.update`
/// @param outcome how a pull was decided, or `changed`
/// @param json the event in ASCII, without line ends or other control characters
public record OcsfEvent(UUID id, Instant time, Optional<String> organization, String code, String outcome,
        Severity severity, byte[] json) {

    public OcsfEvent {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(organization, "organization");
        requireNonNull(code, "code");
        requireNonNull(outcome, "outcome");
        requireNonNull(severity, "severity");
        requireNonNull(json, "json");
    }
}
