package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

/// What is known of a publisher on Docker Hub: a claim with a source, a date and an end.
///
/// @param stamp its revision is that of the whole catalogue when this entry changed
public record TrustedPublisher(Namespace namespace, Trust trust, Stamp stamp) implements Revised {

    public TrustedPublisher {
        requireNonNull(namespace, "namespace");
        requireNonNull(trust, "trust");
        requireNonNull(stamp, "stamp");
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }
}
