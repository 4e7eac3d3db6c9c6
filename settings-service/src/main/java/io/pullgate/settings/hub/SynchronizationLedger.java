package io.pullgate.settings.hub;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Caller;
import io.pullgate.settings.Operation;
import io.pullgate.settings.Permissions;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Standing;

/// Shows how the synchronization with Docker Hub goes, and has it begin.
@ApplicationScoped
@Transactional
public class SynchronizationLedger {

    private final Synchronizations synchronizations;
    private final HubConfig config;
    private final Clock clock;

    SynchronizationLedger(Synchronizations synchronizations, HubConfig config, Clock clock) {
        this.synchronizations = synchronizations;
        this.config = config;
        this.clock = clock;
    }

    public Shown show(Caller caller) {
        Permissions.require(Operation.READ_PUBLISHERS, Standing.of(caller, Optional.empty()));
        return new Shown(config.enabled(), synchronizations.present());
    }

    /// Has a run begin now, or one that broke off go on. Where one is running that is all.
    public Shown start(Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        if (!config.enabled()) {
            throw new SettingsException.SynchronizationDisabled();
        }
        Synchronization before = synchronizations.locked();
        Synchronization after = before.isRunning() ? before : before.requested(clock.instant());
        synchronizations.put(after);
        return new Shown(true, after);
    }

    /// The synchronization, and whether it takes place at all.
    public record Shown(boolean enabled, Synchronization synchronization) {
    }
}
