package io.pullgate.audit.hub;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;
import io.pullgate.audit.Shown;

/// Docker Hub's GetAuditLogsResponse.
@Schema(name = "GetAuditLogsResponse")
record AuditLogs(List<AuditLog> logs) implements Shown {

    static AuditLogs of(List<RecordedChange> changes) {
        return new AuditLogs(changes.stream().map(RecordedChange::change).map(AuditLog::of).toList());
    }

    @Override
    public Optional<Long> records() {
        return Optional.of((long) logs.size());
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(logs.stream().map(AuditLog::account).collect(Collectors.toUnmodifiableSet()));
    }

    /// `name` is the organization or the member, `data` what else is known, all as texts: `before` and `after` are JSON.
    @Schema(name = "AuditLog")
    record AuditLog(String account, String action, String name, String actor, Map<String, String> data, Instant timestamp,
            String actionDescription) {

        private static AuditLog of(SettingsChange change) {
            String target = change.target().orElse("");
            return new AuditLog(change.organization().orElse(""), HubAction.named(change.action()), target,
                    change.actor().orElse(""), data(change), change.occurredAt(),
                    HubAction.described(change.action(), target));
        }

        private static Map<String, String> data(SettingsChange change) {
            Map<String, String> data = new TreeMap<>(Map.of("revision", Long.toString(change.revision())));
            put(data, "before", change.before());
            put(data, "after", change.after());
            put(data, "client_address", change.clientAddress());
            put(data, "user_agent", change.userAgent());
            return data;
        }

        private static void put(Map<String, String> data, String name, Optional<String> value) {
            value.ifPresent(text -> data.put(name, text));
        }
    }
}
