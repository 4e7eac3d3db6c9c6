package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

/// What somebody is looked up by.
///
/// @param value of a name in any case
public record Match(Key key, String value) {

    public Match {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }

    /// What can be found without looking at everything.
    public enum Key {
        NAME,
        EXTERNAL_ID
    }
}
