package io.pullgate.settings.http;

import java.util.List;

import jakarta.validation.constraints.NotNull;

/// Publishers to be imported.
record ImportBody(@NotNull List<@NotNull ImportRow> publishers) {
}
