package io.pullgate.settings.use;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.pullgate.settings.AllowListEntry;

/// What many decisions about pulls, in any order, say about tokens and allow lists.
final class LatestUses {

    private final Latest<UUID> tokens;
    private final Latest<AllowListEntry> entries;

    LatestUses(Instant now) {
        this.tokens = new Latest<>(now);
        this.entries = new Latest<>(now);
    }

    /// Adds all of a decision or, with an [IllegalArgumentException] because it is none, nothing.
    void add(PullDecision decision) {
        Instant at = decision.at();
        Set<AllowListEntry> matched = decision.matched();
        decision.token().ifPresent(token -> tokens.add(token, at));
        matched.forEach(entry -> entries.add(entry, at));
    }

    Map<UUID, Instant> ofTokens() {
        return tokens.byKey();
    }

    Map<AllowListEntry, Instant> ofEntries() {
        return entries.byKey();
    }
}
