package io.pullgate.settings.signin.doctor;

/// What a fault does.
public enum Severity {
    /// Nobody is made to sign in, or nobody can start Docker Desktop, or not everybody who should.
    ERROR("error"),
    /// It works, but not as it looks, or not everywhere.
    WARNING("warning");

    private final String wireName;

    Severity(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
