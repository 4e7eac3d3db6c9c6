package io.pullgate.settings;

/// Where a publisher stands in the catalogue.
public enum TrustState {
    /// It has a badge.
    TRUSTED("trusted"),
    /// It has a badge that is lost: it counts until the grace ends.
    LOSING("losing"),
    /// It had one.
    ENDED("ended");

    private final String wireName;

    TrustState(String wireName) {
        this.wireName = wireName;
    }

    /// The state as it is written in answers.
    public String wireName() {
        return wireName;
    }
}
