package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

/// A repository for the allow list: `grafana/grafana`, `ghcr.io/acme/api`; without tag and digest.
record AllowedRepositoryBody(@NotNull String repository) {
}
