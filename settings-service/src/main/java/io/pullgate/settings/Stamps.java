package io.pullgate.settings;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/// Gives each change its [Stamp].
@ApplicationScoped
public class Stamps {

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Clock clock;
    private final Writing writing;

    Stamps(Clock clock, Writing writing) {
        this.clock = clock;
        this.writing = writing;
    }

    /// The stamp of a change that is made now, by the one clock that all replicas have in common.
    Stamp stamp(Revision revision) {
        Instant occurredAt = writing.begin();
        return new Stamp(id(), occurredAt, revision);
    }

    /// The stamp of another event about the same change: an event's id is its own.
    Stamp alike(Stamp stamp) {
        return new Stamp(id(), stamp.occurredAt(), stamp.revision());
    }

    UUID id() {
        return ids.generate();
    }

    /// Now, no finer than the database keeps it.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
