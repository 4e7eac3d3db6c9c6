package io.pullgate.settings.use;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// When each of some tokens was last used, folded from many uses in any order.
final class LatestUses {

    private final Instant now;
    private final Map<UUID, Instant> latest = new HashMap<>();

    LatestUses(Instant now) {
        this.now = now;
    }

    /// Nothing is used in the future: where a clock is ahead it was used just now, at most.
    void add(TokenUse use) {
        Instant at = use.at().isAfter(now) ? now : use.at();
        latest.merge(use.token(), at, (known, other) -> known.isAfter(other) ? known : other);
    }

    Map<UUID, Instant> byToken() {
        return Map.copyOf(latest);
    }
}
