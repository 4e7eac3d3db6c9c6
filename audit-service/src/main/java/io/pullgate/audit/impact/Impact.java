package io.pullgate.audit.impact;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.PullTally;
import io.pullgate.audit.impact.Judged.Bound;
import io.pullgate.audit.impact.Judged.Unbound;

/// What a draft of rules would have done to pulls on record.
///
/// @param pulls how many of them were looked at
/// @param unbound how many of those are of people whom the rules no longer bind
/// @param newlyRefused pulls that were let through, that the rules as they are would let through, and the draft would not
/// @param newlyAllowed pulls that were refused, that the rules as they are would refuse, and the draft would not
record Impact(long pulls, long pairs, long unbound, Change newlyRefused, Change newlyAllowed) {

    private static final int SHOWN = 20;

    /// @param judged in the order of the tallies
    static Impact of(List<PullTally> tallies, List<Judged> judged) {
        List<Turned> refused = new ArrayList<>();
        List<Turned> allowed = new ArrayList<>();
        long unbound = 0;
        for (int i = 0; i < tallies.size(); i++) {
            PullTally tally = tallies.get(i);
            switch (judged.get(i)) {
                case Unbound() -> unbound += tally.pulls();
                case Bound(boolean before, boolean after, String reason) when before && !after ->
                    refused.add(new Turned(tally, tally.letThrough(), reason));
                case Bound(boolean before, boolean after, String reason) when !before && after ->
                    allowed.add(new Turned(tally, tally.refused(), reason));
                case Bound _ -> {
                    // The draft says what the rules say.
                }
            }
        }
        return new Impact(tallies.stream().mapToLong(PullTally::pulls).sum(), tallies.size(), unbound, Change.of(refused),
                Change.of(allowed));
    }

    /// Somebody's pulls from a repository that come out otherwise.
    private record Turned(PullTally tally, long pulls, String reason) {

        private String image() {
            return tally.repository().registry() + "/" + tally.repository().path();
        }
    }

    /// Pulls that come out otherwise.
    ///
    /// @param people who asked for them; machines of the organization count as nobody
    /// @param topImages those pulled oftenest, at most 20
    /// @param topUsers those who pulled oftenest, at most 20
    @Schema(name = "ImpactChange")
    record Change(long pulls, long images, long people, List<TopImage> topImages, List<TopUser> topUsers) {

        Change withoutNames() {
            return new Change(pulls, images, people, topImages, List.of());
        }

        private static Change of(List<Turned> all) {
            List<Turned> turned = all.stream().filter(one -> one.pulls() > 0).toList();
            Map<String, List<Turned>> byImage = turned.stream().collect(groupingBy(Turned::image));
            Map<Optional<String>, List<Turned>> byUser = turned.stream().collect(groupingBy(one -> one.tally().user()));
            return new Change(Impact.sum(turned), byImage.size(), Impact.people(turned),
                    byImage.entrySet().stream().map(entry -> TopImage.of(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparing(TopImage::pulls).reversed().thenComparing(TopImage::image))
                            .limit(SHOWN).toList(),
                    byUser.entrySet().stream().map(entry -> TopUser.of(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparing(TopUser::pulls).reversed()
                                    .thenComparing(top -> top.user().orElse("")))
                            .limit(SHOWN).toList());
        }
    }

    /// @param reasons how many pulls for which reason of the draft
    @Schema(name = "ImpactTopImage")
    record TopImage(String image, long pulls, long people, Map<String, Long> reasons) {

        private static TopImage of(String image, List<Turned> turned) {
            return new TopImage(image, Impact.sum(turned), Impact.people(turned), Impact.reasons(turned));
        }
    }

    /// @param user empty: machines of the organization
    /// @param reasons how many pulls for which reason of the draft
    @Schema(name = "ImpactTopUser")
    record TopUser(Optional<String> user, long pulls, long images, Map<String, Long> reasons) {

        private static TopUser of(Optional<String> user, List<Turned> turned) {
            return new TopUser(user, Impact.sum(turned), turned.stream().map(Turned::image).distinct().count(),
                    Impact.reasons(turned));
        }
    }

    private static long sum(List<Turned> turned) {
        return turned.stream().mapToLong(Turned::pulls).sum();
    }

    private static long people(List<Turned> turned) {
        return turned.stream().flatMap(one -> one.tally().user().stream()).distinct().count();
    }

    private static Map<String, Long> reasons(List<Turned> turned) {
        return turned.stream().collect(groupingBy(Turned::reason, TreeMap::new, summingLong(Turned::pulls)));
    }
}
