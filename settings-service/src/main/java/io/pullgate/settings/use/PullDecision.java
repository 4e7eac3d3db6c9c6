package io.pullgate.settings.use;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.settings.AllowListEntry;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Repository;
import io.pullgate.settings.SettingsException;

/// What we want to know of a decision about a pull (`pull-decision.v1`, which policy-service owns).
///
/// @param tokenId null: no personal access token was shown
/// @param repository its path in the registry
/// @param verdicts what each of the user's organizations says
@JsonIgnoreProperties(ignoreUnknown = true)
record PullDecision(String occurredAt, String tokenId, String registry, String repository, List<Verdict> verdicts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALLOW_LIST = "allowlist";

    /// Throws [IllegalArgumentException] for what is no decision.
    static PullDecision read(byte[] message) {
        try {
            return Optional.ofNullable(JSON.readValue(Optional.ofNullable(message).orElse(new byte[0]), PullDecision.class))
                    .orElseThrow(() -> new IllegalArgumentException("there is nothing in it"));
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not the JSON of a decision", e);
        }
    }

    /// Throws [IllegalArgumentException] if it cannot be told when that was.
    Instant at() {
        try {
            return Optional.of(Instant.parse(text(occurredAt))).filter(Instant.EPOCH::isBefore)
                    .orElseThrow(() -> new IllegalArgumentException("occurredAt is before there were decisions"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("occurredAt is no time", e);
        }
    }

    /// The token that was shown; empty if none was. Throws [IllegalArgumentException] if it cannot be told which.
    Optional<UUID> token() {
        return Optional.ofNullable(tokenId).map(UUID::fromString);
    }

    /// The entries of allow lists by which an organization allows the pull. It need not be the one that decided: its entry is
    /// of use even where another organization of the user refuses. Throws [IllegalArgumentException] if it cannot be told
    /// which entries.
    Set<AllowListEntry> matched() {
        return Optional.ofNullable(verdicts).orElse(List.of()).stream().filter(Objects::nonNull)
                .filter(verdict -> ALLOW_LIST.equals(verdict.reason())).map(Verdict::organization).map(this::entry)
                .collect(Collectors.toUnmodifiableSet());
    }

    private AllowListEntry entry(String organization) {
        try {
            return new AllowListEntry(OrganizationName.parse("organization", text(organization)),
                    Repository.parse("repository", text(registry) + "/" + text(repository)));
        } catch (SettingsException.Malformed e) {
            throw new IllegalArgumentException("it names no entry of an allow list: " + e.getMessage(), e);
        }
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }

    /// What one of the user's organizations says.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdict(String organization, String reason) {
    }
}
