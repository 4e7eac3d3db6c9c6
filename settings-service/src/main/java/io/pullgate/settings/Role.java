package io.pullgate.settings;

/// What somebody is inside an organization. Owners are never restricted and write the settings; auditors read the
/// reports; members pull.
public enum Role {
    OWNER("owner"),
    AUDITOR("auditor"),
    MEMBER("member");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /// The role as it is written in requests, events and the database.
    public String wireName() {
        return wireName;
    }

    /// The one of the two that may do more; they are declared from the highest to the lowest.
    public Role orHigher(Role other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public static Role parse(String text) {
        for (Role role : values()) {
            if (role.wireName.equals(text)) {
                return role;
            }
        }
        throw new SettingsException.Malformed("role", "must be owner, auditor or member");
    }
}
