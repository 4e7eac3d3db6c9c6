package io.pullgate.settings;

/// What an organization's rules do: nothing, only be recorded, or be enforced. New organizations are at `OFF`, as on
/// Docker Hub.
public enum Mode {
    OFF("off"),
    MONITOR("monitor"),
    ENFORCE("enforce");

    private final String wireName;

    Mode(String wireName) {
        this.wireName = wireName;
    }

    /// The mode as it is written in events and the database.
    public String wireName() {
        return wireName;
    }

    public static Mode parse(String field, String text) {
        for (Mode mode : values()) {
            if (mode.wireName.equals(text)) {
                return mode;
            }
        }
        throw new SettingsException.Malformed(field, "must be off, monitor or enforce");
    }
}
