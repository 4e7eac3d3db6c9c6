package io.pullgate.audit;

/// What one message turned out to be.
public sealed interface Entry permits PullDecision, SettingsChange, Unreadable {
}
