package io.pullgate.audit.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Gap;
import io.pullgate.audit.Shown;
import io.pullgate.audit.gaps.Gaps.Found;

/// Missing decisions as they are shown.
@Schema(name = "Gaps")
record GapsBody(@Schema(description = "All records stored before this were looked at") Instant upTo,
        @Schema(description = "How many decisions are missing in all gaps, shown or not") long missing,
        List<GapBody> gaps) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) gaps.size());
    }

    /// Whose they are nobody can say.
    @Override
    public AccessScope scope() {
        return AccessScope.EVERYTHING;
    }

    static GapsBody of(Found found) {
        return new GapsBody(found.upTo(), found.missing(), found.gaps().stream().map(GapBody::of).toList());
    }

    @Schema(name = "Gap")
    record GapBody(String replica, long epoch, @Schema(description = "The first missing number") long first,
            @Schema(description = "The last missing number") long last,
            @Schema(description = "When a later decision of the replica was recorded") Instant since) {

        static GapBody of(Gap gap) {
            return new GapBody(gap.replica(), gap.epoch(), gap.first(), gap.last(), gap.since());
        }
    }
}
