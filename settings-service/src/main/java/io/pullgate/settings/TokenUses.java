package io.pullgate.settings;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// When personal access tokens were last used. Nothing is published for it.
public interface TokenUses {

    /// Remembers uses, where they are later than what is known. Of tokens that do not exist nothing is kept.
    ///
    /// @param latest by the id of the token
    void note(Map<UUID, Instant> latest);
}
