package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.CatalogueDiff;
import io.pullgate.settings.CatalogueStep;
import io.pullgate.settings.CatalogueStep.Kind;
import io.pullgate.settings.Term;
import io.pullgate.settings.Trust;

/// What an import changes, or would change.
///
/// @param added had no badge before
/// @param changed from another source, back before the end of its grace, or with another badge to follow
/// @param renewed the same badge with another end
/// @param losing the grace of the badge begins
/// @param kept stays as it is, because it was written by hand
/// @param unchanged how many are as they were
@JsonNaming(SnakeCaseStrategy.class)
record ImportView(boolean dryRun, List<Step> added, List<Step> changed, List<Step> renewed, List<Step> losing,
        List<Step> kept, int unchanged) {

    static ImportView of(CatalogueDiff diff, boolean dryRun) {
        return new ImportView(dryRun, steps(diff, Kind.ADDED), steps(diff, Kind.CHANGED, Kind.RETURNED),
                steps(diff, Kind.RENEWED), steps(diff, Kind.LOSING), steps(diff, Kind.KEPT), diff.count(Kind.UNCHANGED));
    }

    private static List<Step> steps(CatalogueDiff diff, Kind... kinds) {
        return List.of(kinds).stream().flatMap(kind -> diff.of(kind).stream()).map(Step::of).toList();
    }

    /// One publisher.
    ///
    /// @param before null: it had no badge
    @Schema(name = "ImportStep")
    record Step(String namespace, Claim before, Claim after) {

        static Step of(CatalogueStep step) {
            return new Step(step.namespace().name(), step.before().map(Claim::of).orElse(null), Claim.of(step.after()));
        }
    }

    /// A badge of a publisher.
    @Schema(name = "ImportClaim")
    @JsonNaming(SnakeCaseStrategy.class)
    record Claim(String badge, String source, Instant expiresAt, String nextBadge, Instant lostSince) {

        static Claim of(Trust trust) {
            Term term = trust.term();
            return new Claim(term.badge().wireName(), trust.provenance().source().wireName(), term.expiresAt().orElse(null),
                    trust.next().map(next -> next.badge().wireName()).orElse(null), trust.lostAt().orElse(null));
        }
    }
}
