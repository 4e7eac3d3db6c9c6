package io.pullgate.policy.journal;

/// How sure a record must be before its append returns.
public enum Durability {

    /// On the disk: it survives a loss of power.
    SYNCED,
    /// With the operating system: it survives the end of the process, not that of the machine.
    WRITTEN
}
