package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Notice;
import io.pullgate.settings.NoticeLedger;

/// A badge with an end in sight.
///
/// @param state losing, expiring or ended
/// @param nextBadge the badge from then on; null: none, the images are community images
/// @param lostSince null: nobody has taken the badge away, it expires
/// @param allowedRepositories of this publisher on the organization's allow list; only in the organization's own notices
/// @param organizations how many rely on the badge; only for platform administrators
@JsonNaming(SnakeCaseStrategy.class)
record NoticeView(String namespace, String state, String badge, String nextBadge, Instant lostSince, Instant endsAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> allowedRepositories,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long organizations) {

    static NoticeView of(NoticeLedger.Concern concern) {
        return of(concern.notice(), concern.allowedRepositories(), null);
    }

    static NoticeView of(NoticeLedger.Counted counted) {
        return of(counted.notice(), null, counted.organizations());
    }

    private static NoticeView of(Notice notice, List<String> allowedRepositories, Long organizations) {
        Badge next = notice.reliance().next();
        return new NoticeView(notice.namespace().name(), notice.state().wireName(), notice.reliance().badge().wireName(),
                next == Badge.NONE ? null : next.wireName(), notice.lostSince().orElse(null), notice.endsAt(),
                allowedRepositories, organizations);
    }
}
