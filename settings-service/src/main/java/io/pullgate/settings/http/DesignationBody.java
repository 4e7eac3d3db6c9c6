package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

/// The organization whose rules count for a user in several.
record DesignationBody(@NotNull String organization) {
}
