package io.pullgate.settings;

/// What Docker Hub says of a publisher (the `badge` of its `/v2/orgs/{namespace}`); `NONE` is a badge taken away.
public enum Badge {
    VERIFIED_PUBLISHER("verified_publisher"),
    OPEN_SOURCE("open_source"),
    NONE("none");

    private final String wireName;

    Badge(String wireName) {
        this.wireName = wireName;
    }

    /// The badge as it is written in requests, events and the database.
    public String wireName() {
        return wireName;
    }

    public static Badge parse(String text) {
        for (Badge badge : values()) {
            if (badge.wireName.equals(text)) {
                return badge;
            }
        }
        throw new SettingsException.Malformed("badge", "must be verified_publisher or open_source");
    }
}
