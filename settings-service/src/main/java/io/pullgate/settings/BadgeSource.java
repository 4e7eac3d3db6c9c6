package io.pullgate.settings;

/// Who says that a publisher has a badge, from the one that weighs least: what somebody here wrote by hand stays, whatever
/// an import or Docker Hub says.
public enum BadgeSource {
    DOCKER_HUB("docker-hub"),
    IMPORT("import"),
    MANUAL("manual");

    private final String wireName;

    BadgeSource(String wireName) {
        this.wireName = wireName;
    }

    /// The source as it is written in requests, events and the database.
    public String wireName() {
        return wireName;
    }

    boolean outweighs(BadgeSource other) {
        return compareTo(other) > 0;
    }

    public static BadgeSource parse(String text) {
        for (BadgeSource source : values()) {
            if (source.wireName.equals(text)) {
                return source;
            }
        }
        throw new SettingsException.Malformed("source", "must be manual, import or docker-hub");
    }
}
