package io.pullgate.audit.siem;

import io.pullgate.audit.Ruling;

/// What the profile `security_control` says of a ruling, and how bad that is.
record Control(int actionId, String action, int dispositionId, String disposition, int statusId, String status,
        boolean alert) {

    private static final int OTHER = 99;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final String RULES_TOO_OLD = "stale_rules";

    static Control of(Ruling ruling) {
        return switch (ruling.decision()) {
            case "allowed" -> new Control(1, "Allowed", 1, "Allowed", SUCCESS, "Success", false);
            case "denied" -> new Control(2, "Denied", 2, "Blocked", FAILURE, "Failure", true);
            case "would_deny" -> new Control(3, "Observed", 17, "Logged", SUCCESS, "Success", false);
            // A newer policy-service may decide in more ways.
            case String other -> new Control(OTHER, other, OTHER, other, OTHER, other, false);
        };
    }

    /// A refusal for want of fresh rules says that the control itself is in trouble.
    static Severity severity(Ruling ruling) {
        if (ruling.reason().equals(RULES_TOO_OLD)) {
            return Severity.MEDIUM;
        }
        return ruling.decision().equals("allowed") ? Severity.INFORMATIONAL : Severity.LOW;
    }

    Attributes addTo(Attributes event) {
        return event.number("status_id", statusId).text("status", status)
                .number("action_id", actionId).text("action", action)
                .number("disposition_id", dispositionId).text("disposition", disposition)
                .flag("is_alert", alert);
    }
}
