package io.pullgate.settings.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Slice;

/// Where it is kept whom identity providers have told organizations of.
public interface ProvisionedUsers {

    Optional<ProvisionedUser> withId(OrganizationName organization, UUID id);

    List<ProvisionedUser> withIds(OrganizationName organization, Set<UUID> ids);

    List<ProvisionedUser> matching(OrganizationName organization, Match match);

    /// In the order in which they came.
    Slice<ProvisionedUser> of(OrganizationName organization, Range range);

    void add(ProvisionedUser user);

    void replace(ProvisionedUser user);

    /// It leaves all groups, too.
    void remove(ProvisionedUser user);
}
