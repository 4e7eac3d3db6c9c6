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

    /// The stamp of a change that is made now.
    public Stamp stamp(Revision revision) {
        return stamp(moment(), revision);
    }

    /// The time of changes that are made now, together, by the one clock that all replicas have in common.
    public Instant moment() {
        return writing.begin();
    }

    /// The stamp of one of the changes made at a moment.
    public Stamp stamp(Instant moment, Revision revision) {
        return new Stamp(id(), moment, revision);
    }

    /// The stamp of another event about the same change: an event's id is its own.
    public Stamp alike(Stamp stamp) {
        return new Stamp(id(), stamp.occurredAt(), stamp.revision());
    }

    public UUID id() {
        return ids.generate();
    }

    /// Now, no finer than the database keeps it.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
