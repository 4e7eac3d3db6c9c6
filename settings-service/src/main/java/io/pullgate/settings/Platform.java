package io.pullgate.settings;

/// Where the settings of the whole platform are kept. Whatever replaces them is published.
public interface Platform {

    /// What the settings are called where other things have names.
    String SCOPE = "platform";

    PlatformSettings settings();

    /// As [#settings], and nobody else changes them until the end of the transaction.
    PlatformSettings locked();

    void replace(PlatformSettings settings);
}
