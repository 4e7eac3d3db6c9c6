package io.pullgate.audit.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Docker Hub's GetAuditActionsResponse: what can be asked for, in groups. The name to ask by is that of the group, a dot, and
/// that of the action; in the group `other` it is that of the action alone.
@Schema(name = "GetAuditActionsResponse")
record AuditActions(Map<String, Group> actions) {

    private static final String OTHER = "other";

    /// All we know of, and of `recorded` those we do not.
    static AuditActions of(List<String> recorded) {
        Map<String, Group> groups = new TreeMap<>();
        groups.put(HubAction.GROUP, new Group(Arrays.stream(HubAction.values())
                .map(known -> new Action(known.shortName(),
                        "contains %s events".formatted(known.label().toLowerCase(Locale.ROOT)),
                        known.label()))
                .toList(), "Organization"));
        List<Action> others = recorded.stream().filter(action -> HubAction.ofRecorded(action).isEmpty())
                .map(action -> new Action(action, "contains %s events".formatted(action), action)).toList();
        if (!others.isEmpty()) {
            groups.put(OTHER, new Group(others, "Other"));
        }
        return new AuditActions(groups);
    }

    @Schema(name = "AuditLogActions")
    record Group(List<Action> actions, String label) {
    }

    @Schema(name = "AuditLogAction")
    record Action(String name, String description, String label) {
    }
}
