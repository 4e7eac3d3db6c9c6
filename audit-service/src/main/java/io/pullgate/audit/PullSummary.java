package io.pullgate.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pulls of some days counted, of one organization or of all, beside those of as many days before.
///
/// @param trend the days that had any pulls
/// @param images the repositories pulled most, at most [#TOP]; `users` likewise
/// @param organizations those with most pulls, at most [#MOST_ORGANIZATIONS]; empty in the report of one organization
public record PullSummary(Optional<String> organization, Days days, Count total, Count totalBefore, long changes,
        long changesBefore, Map<LocalDate, Count> trend, List<Counted> categories, List<Counted> doors, List<Counted> reasons,
        List<Counted> images, List<Counted> users, List<Counted> organizations) {

    public static final int TOP = 20;
    public static final int MOST_ORGANIZATIONS = 10_000;

    public PullSummary {
        trend = Map.copyOf(trend);
        categories = List.copyOf(categories);
        doors = List.copyOf(doors);
        reasons = List.copyOf(reasons);
        images = List.copyOf(images);
        users = List.copyOf(users);
        organizations = List.copyOf(organizations);
    }
}
