package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What is known of a publisher on Docker Hub: a claim with a source and a date.
///
/// @param source who says so; `manual` for an administrator of this installation
/// @param stamp its revision is that of the whole catalogue when this entry changed
public record TrustedPublisher(Namespace namespace, Badge badge, String source, Instant fetchedAt, Stamp stamp)
        implements
            Revised {

    static final String MANUAL = "manual";

    public TrustedPublisher {
        requireNonNull(namespace, "namespace");
        requireNonNull(badge, "badge");
        requireNonNull(source, "source");
        requireNonNull(fetchedAt, "fetchedAt");
        requireNonNull(stamp, "stamp");
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }
}
