package io.pullgate.settings.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Actor;
import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.Stamps;

/// Records who was locked out, and from where the failure came that did it.
@ApplicationScoped
@Transactional
public class LockoutLedger {

    private final ChangeLog changes;
    private final Stamps stamps;

    LockoutLedger(ChangeLog changes, Stamps stamps) {
        this.changes = changes;
        this.stamps = stamps;
    }

    public void record(Lockout lockout, Actor stranger) {
        changes.append(new SettingsChange(Optional.empty(), SettingsChange.Action.AUTH_THROTTLED, lockout.target(), stranger,
                Optional.empty(), Optional.of(document(lockout)), stamps.stamp(Revision.NONE.next())));
    }

    private static Map<String, Object> document(Lockout lockout) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("locked_out", lockout.kind().wireName());
        document.put("failures", lockout.failures());
        document.put("seconds", lockout.pause().toSeconds());
        return document;
    }
}
