package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

/// The role to give: owner, auditor or member.
record MemberBody(@NotNull String role) {
}
