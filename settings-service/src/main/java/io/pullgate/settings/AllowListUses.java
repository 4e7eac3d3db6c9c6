package io.pullgate.settings;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// When entries of allow lists last allowed a pull. Nothing is published for it.
public interface AllowListUses {

    /// Remembers matches, where they are later than what is known. Of organizations that do not exist nothing is kept.
    void note(Map<AllowListEntry, Instant> latest);

    /// When each of these last allowed a pull; those that never did are missing.
    Map<Repository, Instant> of(OrganizationName organization, List<Repository> repositories);
}
