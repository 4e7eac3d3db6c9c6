package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;

/// What an identity provider shows to provision the members of one organization, as we keep it: without the token.
///
/// @param sha256 of the whole token, 64 hexadecimal digits
/// @param expiresAt empty: it does not expire
/// @param lastUsedAt to the minute; empty: it was never used
public record ProvisioningToken(UUID id, OrganizationName organization, String label, String sha256, Username createdBy,
        Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> lastUsedAt) {

    public ProvisioningToken {
        requireNonNull(id, "id");
        requireNonNull(organization, "organization");
        requireNonNull(label, "label");
        requireNonNull(sha256, "sha256");
        requireNonNull(createdBy, "createdBy");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(lastUsedAt, "lastUsedAt");
    }

    public boolean isActive(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    /// Who has done what is done with this token: `okta-production.acme@scim` for `Okta (production)` of acme.
    public Username actor() {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return Username.ofProvisioner((name.isEmpty() ? "token" : name) + "." + organization);
    }

    /// This token in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("token_label", label);
        document.put("acts_as", actor().value());
        expiresAt.ifPresent(end -> document.put("expires_at", end.toString()));
        return document;
    }
}
