package io.pullgate.audit.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a pull can be.
public enum Flag {
    /// Allowed only because the puller is an owner of the organization: anybody else would have been refused.
    OWNER_EXEMPT,
    /// Decided while image access was off in the deciding organization.
    OFF,
    /// Decided by the rules on the replica's disk, before it had read Kafka.
    SNAPSHOT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Flag> parse(String text) {
        return Arrays.stream(values()).filter(flag -> flag.wireName().equals(text)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Flag::wireName).toList();
    }
}
