package io.pullgate.settings;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Shows and changes what holds for all organizations together.
@ApplicationScoped
@Transactional
public class PlatformLedger {

    private final Platform platform;
    private final ChangeLog changes;
    private final Stamps stamps;

    PlatformLedger(Platform platform, ChangeLog changes, Stamps stamps) {
        this.platform = platform;
        this.changes = changes;
        this.stamps = stamps;
    }

    public PlatformSettings read(Caller caller) {
        Permissions.require(Operation.READ_PLATFORM_SETTINGS, Standing.of(caller, Optional.empty()));
        return platform.settings();
    }

    /// Changes the settings; what changes nothing is no change.
    public PlatformSettings change(SeveralOrganizations wish, Precondition precondition, Caller caller) {
        Permissions.require(Operation.WRITE_PLATFORM_SETTINGS, Standing.of(caller, Optional.empty()));
        PlatformSettings before = platform.locked();
        precondition.check(Optional.of(before));
        if (wish.equals(before.severalOrganizations())) {
            return before;
        }
        PlatformSettings after = new PlatformSettings(wish, stamps.stamp(before.revision().next()));
        platform.replace(after);
        changes.append(new SettingsChange(Optional.empty(), Action.PLATFORM_SETTINGS_UPDATE, Platform.SCOPE, caller.actor(),
                Optional.of(before.document()), Optional.of(after.document()), stamps.alike(after.stamp())));
        return after;
    }
}
