package io.pullgate.settings.signin;

/// What a developer's machine runs.
public enum Platform {
    WINDOWS("windows"),
    MACOS("macos"),
    LINUX("linux");

    private final String wireName;

    Platform(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
