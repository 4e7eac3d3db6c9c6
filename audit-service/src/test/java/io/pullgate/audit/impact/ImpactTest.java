package io.pullgate.audit.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.PullTally;
import io.pullgate.audit.Repository;
import io.pullgate.audit.impact.Impact.Change;
import io.pullgate.audit.impact.Impact.TopImage;
import io.pullgate.audit.impact.Impact.TopUser;

class ImpactTest {

    @Test
    void pullsAreWeighedByHowOftenTheyHappened() {
        Impact impact = Impact.of(
                List.of(tally("mia", "library/alpine", 10, 1), tally("otto", "library/alpine", 5, 0),
                        tally("mia", "grafana/grafana", 2, 0), tally("mia", "mallory/backdoor", 3, 7),
                        tally("gone", "library/alpine", 4, 0), tally("mia", "acme/api", 8, 0)),
                List.of(bound(true, false, "official"), bound(true, false, "official"),
                        bound(true, false, "verified_publisher"), bound(false, true, "allow_list"), new Judged.Unbound(),
                        bound(true, true, "organization")));

        assertThat(impact.pulls()).isEqualTo(40);
        assertThat(impact.pairs()).isEqualTo(6);
        assertThat(impact.unbound()).isEqualTo(4);
        assertThat(impact.newlyRefused()).isEqualTo(new Change(17, 2, 2,
                List.of(new TopImage("docker.io/library/alpine", 15, 2, Map.of("official", 15L)),
                        new TopImage("docker.io/grafana/grafana", 2, 1, Map.of("verified_publisher", 2L))),
                List.of(new TopUser(Optional.of("mia"), 12, 2, Map.of("official", 10L, "verified_publisher", 2L)),
                        new TopUser(Optional.of("otto"), 5, 1, Map.of("official", 5L)))));
        assertThat(impact.newlyAllowed()).isEqualTo(new Change(7, 1, 1,
                List.of(new TopImage("docker.io/mallory/backdoor", 7, 1, Map.of("allow_list", 7L))),
                List.of(new TopUser(Optional.of("mia"), 7, 1, Map.of("allow_list", 7L)))));
    }

    @Test
    void aRefusalThatWasOneAlreadyIsNotNew() {
        Impact impact = Impact.of(List.of(tally("mia", "library/alpine", 0, 9)), List.of(bound(true, false, "official")));

        assertThat(impact.newlyRefused()).isEqualTo(new Change(0, 0, 0, List.of(), List.of()));
    }

    @Test
    void machinesAreNobodyAndCountAsPullsAllTheSame() {
        Impact impact = Impact.of(List.of(tally(null, "library/alpine", 3, 0)), List.of(bound(true, false, "official")));

        assertThat(impact.newlyRefused().pulls()).isEqualTo(3);
        assertThat(impact.newlyRefused().people()).isZero();
        assertThat(impact.newlyRefused().topUsers()).containsExactly(
                new TopUser(Optional.empty(), 3, 1, Map.of("official", 3L)));
    }

    @Test
    void theTwentyOftenestAreNamed() {
        List<PullTally> tallies = IntStream.range(0, 30).mapToObj(i -> tally("user-" + i, "mallory/image-" + i, 100 - i, 0))
                .toList();

        Impact impact = Impact.of(tallies, tallies.stream().map(_ -> bound(true, false, "community")).toList());

        assertThat(impact.newlyRefused().images()).isEqualTo(30);
        assertThat(impact.newlyRefused().topImages()).hasSize(20).first().extracting(TopImage::pulls).isEqualTo(100L);
        assertThat(impact.newlyRefused().topUsers()).hasSize(20).last().extracting(TopUser::pulls).isEqualTo(81L);
    }

    private static PullTally tally(String user, String path, long letThrough, long refused) {
        return new PullTally(Optional.ofNullable(user), new Repository("docker.io", path), letThrough, refused);
    }

    private static Judged bound(boolean before, boolean after, String reason) {
        return new Judged.Bound(before, after, reason);
    }
}
