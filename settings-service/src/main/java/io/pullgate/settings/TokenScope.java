package io.pullgate.settings;

/// What a personal access token is good for; Docker Hub's names.
public enum TokenScope {
    REPO_READ("repo:read"),
    REPO_WRITE("repo:write");

    private final String wireName;

    TokenScope(String wireName) {
        this.wireName = wireName;
    }

    /// The scope as it is written in requests, events and the database.
    public String wireName() {
        return wireName;
    }

    public static TokenScope parse(String field, String text) {
        for (TokenScope scope : values()) {
            if (scope.wireName.equals(text)) {
                return scope;
            }
        }
        throw new SettingsException.Malformed(field, "must be repo:read or repo:write");
    }
}
