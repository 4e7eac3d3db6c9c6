package io.pullgate.audit.impact;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;
import io.pullgate.audit.impact.Impact.Change;

/// What a draft of rules would have done, and to how much of what is on record.
///
/// @param recordedPulls how many pulls are on record since then
/// @param pulls how many of them were looked at
/// @param distinctPulls how many different ones those are: somebody and a repository
/// @param capped whether there were more than are looked at; those pulled most rarely are left out then
/// @param unbound how many pulls are of people whom the rules no longer bind
@Schema(name = "Impact")
record ImpactBody(String organization, Instant since, long recordedPulls, long pulls, long distinctPulls, boolean capped,
        long unbound, Change newlyRefused, Change newlyAllowed) implements Shown {

    /// They are only counted.
    @Override
    public Optional<Long> records() {
        return Optional.empty();
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(Set.of(organization));
    }

    /// For those who make rules but may not read who pulled what.
    ImpactBody withoutNames() {
        return new ImpactBody(organization, since, recordedPulls, pulls, distinctPulls, capped, unbound,
                newlyRefused.withoutNames(), newlyAllowed.withoutNames());
    }

    static ImpactBody of(ImpactRequest request, Instant since, long recorded, Impact impact) {
        return new ImpactBody(request.organization(), since, recorded, impact.pulls(), impact.pairs(),
                impact.pulls() < recorded, impact.unbound(), impact.newlyRefused(), impact.newlyAllowed());
    }
}
