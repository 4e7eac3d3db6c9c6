package io.pullgate.policy.view;

import io.pullgate.policy.decision.Role;

/// A user's place in one organization.
public record Membership(String organization, Role role) {
}
