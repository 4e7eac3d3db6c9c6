package io.pullgate.audit.checkpoint;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;

/// How long pulls are kept.
@ConfigMapping(prefix = "pullgate.retention")
public interface RetentionConfig {

    /// So many whole months, beside the one that is not over; then a month is dropped. For ever, if this is not set.
    OptionalInt months();
}
