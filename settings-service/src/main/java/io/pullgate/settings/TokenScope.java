package io.pullgate.settings;

/// What a personal access token is good for: `repo` scopes at registries, as on Docker Hub, `settings` scopes at this API, and one for
/// programs that ask policy-service about pulls of others.
public enum TokenScope {
    REPO_READ("repo:read"),
    REPO_WRITE("repo:write"),
    SETTINGS_READ("settings:read"),
    SETTINGS_WRITE("settings:write"),
    DECISIONS_ASK("decisions:ask");

    private final String wireName;

    TokenScope(String wireName) {
        this.wireName = wireName;
    }

    /// The scope as it is written in requests, events and the database.
    public String wireName() {
        return wireName;
    }

    /// Whether it opens this API at all.
    public boolean isOfThisApi() {
        return this == SETTINGS_READ || this == SETTINGS_WRITE;
    }

    /// Who may write may read, as with Docker Hub's scopes.
    boolean covers(TokenScope other) {
        return this == other || this == REPO_WRITE && other == REPO_READ || this == SETTINGS_WRITE && other == SETTINGS_READ;
    }

    public static TokenScope parse(String field, String text) {
        for (TokenScope scope : values()) {
            if (scope.wireName.equals(text)) {
                return scope;
            }
        }
        throw new SettingsException.Malformed(field,
                "must be repo:read, repo:write, settings:read, settings:write or decisions:ask");
    }
}
