package io.pullgate.audit.siem;

import java.util.List;
import java.util.Optional;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;
import io.pullgate.audit.siem.Classification.EventClass;

/// A settings change as OCSF's Entity Management (3004). Which activity it was, the last word of its action tells; to turn the
/// restrictions on or off is Enable or Disable.
public final class ChangeActivity {

    private static final Activity CREATE = new Activity(1, "Create");
    private static final Activity UPDATE = new Activity(3, "Update");
    private static final Activity DELETE = new Activity(4, "Delete");
    private static final Activity ENABLE = new Activity(8, "Enable");
    private static final Activity DISABLE = new Activity(9, "Disable");
    private static final Activity SUSPEND = new Activity(12, "Suspend");
    private static final int OTHER = 99;
    private static final String OFF = "off";

    private ChangeActivity() {
    }

    public static OcsfEvent of(RecordedChange recorded) {
        SettingsChange change = recorded.change();
        Activity activity = activity(change);
        Severity severity = severity(change, activity);
        ManagedEntity entity = ManagedEntity.of(change);
        Attributes event = new Classification(EventClass.ENTITY_MANAGEMENT, activity.id(), activity.caption()).attributes()
                .number("time", change.occurredAt().toEpochMilli())
                .number("severity_id", severity.id()).text("severity", severity.caption())
                .text("message", "%s: %s by %s".formatted(change.action(), change.target().orElse("?"),
                        change.actor().orElse("somebody")))
                .object("metadata", new Metadata(change.id(), change.action(), change.organization(), change.occurredAt(),
                        recorded.recordedAt(), List.of()).attributes())
                .number("status_id", 1).text("status", "Success")
                .object("actor", new Attributes().object("user", actor(change)))
                .object("src_endpoint", source(change))
                .object("http_request", new Attributes().text("user_agent", change.userAgent()))
                .object("entity", entity.attributes(change, Optional.empty(), change.before()))
                .object("entity_result", entity.attributes(change, Optional.of(Long.toString(change.revision())),
                        change.after()));
        return new OcsfEvent(change.id(), change.occurredAt(), change.organization(), change.action(), "changed", severity,
                Json.bytes(event));
    }

    private static Activity activity(SettingsChange change) {
        String verb = change.action().substring(change.action().lastIndexOf('.') + 1);
        return switch (verb) {
            case "create", "add" -> CREATE;
            case "remove", "delete" -> DELETE;
            case "set" -> change.before().isEmpty() ? CREATE : UPDATE;
            case "update", "restore" -> turned(change).orElse(UPDATE);
            case "designate", "lose" -> UPDATE;
            case "revoke" -> DISABLE;
            case "throttled" -> SUSPEND;
            case String _ -> new Activity(OTHER, change.action());
        };
    }

    private static Optional<Activity> turned(SettingsChange change) {
        Optional<String> before = mode(change.before());
        Optional<String> after = mode(change.after());
        if (before.isEmpty() || after.isEmpty() || isOff(before) == isOff(after)) {
            return Optional.empty();
        }
        return Optional.of(isOff(after) ? DISABLE : ENABLE);
    }

    private static Optional<String> mode(Optional<String> settings) {
        return settings.map(text -> Json.parsed(text).path("mode").asText()).filter(mode -> !mode.isEmpty());
    }

    private static boolean isOff(Optional<String> mode) {
        return mode.equals(Optional.of(OFF));
    }

    /// That restrictions were turned off, or somebody locked out, is for somebody to look at.
    private static Severity severity(SettingsChange change, Activity activity) {
        boolean turnedOff = activity.equals(DISABLE) && ManagedEntity.of(change).type().equals("Policy");
        return turnedOff || activity.equals(SUSPEND) ? Severity.MEDIUM : Severity.INFORMATIONAL;
    }

    /// A name that ends in `@scim` is a provisioning token's (contract `settings-change.v1`).
    private static Attributes actor(SettingsChange change) {
        Attributes user = new Attributes().text("name", change.actor());
        change.actor().ifPresent(name -> {
            if (name.endsWith("@scim")) {
                user.number("type_id", 4).text("type", "Service");
            } else if (name.equals("anonymous")) {
                user.number("type_id", 0).text("type", "Unknown");
            } else {
                user.number("type_id", 1).text("type", "User");
            }
            user.object("org", new Attributes().text("uid", change.organization()));
        });
        return user;
    }

    private static Attributes source(SettingsChange change) {
        Attributes endpoint = new Attributes();
        change.clientAddress().ifPresent(address -> new ReportedAddress(address).addTo(endpoint));
        return endpoint;
    }

    private record Activity(int id, String caption) {
    }
}
