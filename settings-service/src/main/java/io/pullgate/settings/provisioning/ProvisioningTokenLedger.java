package io.pullgate.settings.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Access;
import io.pullgate.settings.Caller;
import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.Operation;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Organizations;
import io.pullgate.settings.Page;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.SettingsChange.Action;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Stamps;

/// Issues, lists, checks and revokes the tokens by which identity providers provision an organization's members.
@ApplicationScoped
@Transactional
public class ProvisioningTokenLedger {

    private static final Revision ISSUED = Revision.NONE.next();
    private static final Revision REVOKED = ISSUED.next();
    /// A synchronization makes thousands of requests; that it is going on need not be written down for each.
    private static final Duration USE_IS_KEPT_TO = Duration.ofMinutes(1);

    private final Organizations organizations;
    private final Access access;
    private final ProvisioningTokens tokens;
    private final ChangeLog changes;
    private final Stamps stamps;

    ProvisioningTokenLedger(Organizations organizations, Access access, ProvisioningTokens tokens, ChangeLog changes,
            Stamps stamps) {
        this.organizations = organizations;
        this.access = access;
        this.tokens = tokens;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Issued issue(OrganizationName name, String label, Optional<Instant> expiresAt, Caller caller) {
        access.open(organizations.named(name), Operation.WRITE_PROVISIONING, caller);
        Stamp stamp = stamps.stamp(ISSUED);
        if (expiresAt.filter(end -> !end.isAfter(stamp.occurredAt())).isPresent()) {
            throw new SettingsException.Malformed("expires_at", "must be in the future");
        }
        ProvisioningSecret secret = ProvisioningSecret.random();
        ProvisioningToken token = new ProvisioningToken(stamps.id(), name, label, secret.sha256(), caller.username(),
                stamp.occurredAt(), expiresAt.map(end -> end.truncatedTo(ChronoUnit.MICROS)), Optional.empty());
        tokens.add(token);
        changes.append(new SettingsChange(Optional.of(name), Action.PROVISIONING_TOKEN_CREATE, token.id().toString(),
                caller.actor(), Optional.empty(), Optional.of(token.document()), stamp));
        return new Issued(token, secret);
    }

    public Slice<ProvisioningToken> list(OrganizationName name, Page page, Caller caller) {
        access.open(organizations.named(name), Operation.READ_PROVISIONING, caller);
        return tokens.of(name, page);
    }

    /// Revokes a token for good. What was provisioned with it stays.
    public void revoke(OrganizationName name, UUID id, Caller caller) {
        access.open(organizations.named(name), Operation.WRITE_PROVISIONING, caller);
        ProvisioningToken token = tokens.locked(id).filter(found -> found.organization().equals(name))
                .orElseThrow(() -> new SettingsException.NotFound("provisioning token"));
        tokens.remove(token);
        changes.append(new SettingsChange(Optional.of(name), Action.PROVISIONING_TOKEN_REVOKE, id.toString(),
                caller.actor(), Optional.of(token.document()), Optional.empty(), stamps.stamp(REVOKED)));
    }

    /// The token somebody presents, if it is one of this organization and still good. It is looked up by its hash, so there
    /// is nothing to be learnt from how long that takes.
    public Optional<ProvisioningToken> check(OrganizationName name, ProvisioningSecret secret) {
        Instant now = stamps.now();
        Optional<ProvisioningToken> good = tokens.withHash(secret.sha256())
                .filter(token -> token.organization().equals(name) && token.isActive(now));
        good.filter(token -> isLongAgo(token.lastUsedAt(), now)).ifPresent(token -> tokens.noteUse(token, now));
        return good;
    }

    public boolean isActive(ProvisioningToken token) {
        return token.isActive(stamps.now());
    }

    private static boolean isLongAgo(Optional<Instant> lastUse, Instant now) {
        return lastUse.map(at -> at.plus(USE_IS_KEPT_TO).isBefore(now)).orElse(true);
    }

    /// A new token, and the only sight of its secret.
    public record Issued(ProvisioningToken token, ProvisioningSecret secret) {
    }
}
