package io.pullgate.settings.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Slice;

/// Where the provisioning tokens that are not revoked are kept, as hashes.
public interface ProvisioningTokens {

    void add(ProvisioningToken token);

    /// The token, which nobody else changes until the end of the transaction.
    Optional<ProvisioningToken> locked(UUID id);

    Optional<ProvisioningToken> withHash(String sha256);

    /// The tokens of an organization, newest first.
    Slice<ProvisioningToken> of(OrganizationName organization, Page page);

    void noteUse(ProvisioningToken token, Instant at);

    void remove(ProvisioningToken token);
}
