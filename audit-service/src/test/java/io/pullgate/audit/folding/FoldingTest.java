package io.pullgate.audit.folding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.RegistryEvent.Action;
import io.pullgate.audit.RegistryEvent.Content;
import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.FoldedPull.Nature;
import io.pullgate.audit.folding.FoldedPull.Requests;

class FoldingTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Repository API = new Repository("docker.io", "acme/api");
    private static final Repository WEB = new Repository("docker.io", "acme/web");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Windows WINDOWS = new Windows(Duration.ofSeconds(125), Duration.ofSeconds(5), Duration.ofMinutes(1),
            Duration.ofHours(1));

    private final List<RegistryEvent> requests = new ArrayList<>();
    private final List<RegistryEvent> pushes = new ArrayList<>();
    private final List<Decided> decisions = new ArrayList<>();
    private List<FoldedPull> known = List.of();
    private Unnamed unnamed = Unnamed.NOBODY;

    @Test
    void aTokenAHeadAManifestAndItsBlobsAreOnePull() {
        UUID token = decide("mia", API, true, 0);
        head("mia", API, 1);
        manifest("mia", API, 1);
        for (int second = 2; second < 14; second++) {
            blob("mia", API, second);
        }

        FoldedPull pull = folded().getFirst();

        assertThat(folded()).hasSize(1);
        assertThat(pull.nature()).isEqualTo(Nature.DECIDED);
        assertThat(pull.requests()).isEqualTo(new Requests(1, 1, 12));
        assertThat(pull.decisions()).containsExactly(token);
        assertThat(pull.events()).hasSize(14);
        assertThat(pull.startedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(pull.endedAt()).isEqualTo(NOON.plusSeconds(13));
    }

    @Test
    void severalTokensOfOnePullAreAllFollowed() {
        UUID first = decide("mia", API, true, 0);
        UUID second = decide("mia", API, true, 1);
        head("mia", API, 1);
        manifest("mia", API, 2);

        assertThat(folded()).hasSize(1);
        assertThat(folded().getFirst().decisions()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void theOrderInWhichThingsBecomeKnownDoesNotMatter() {
        decide("mia", API, true, 0);
        decide("mia", WEB, false, 0);
        head("mia", API, 1);
        manifest("mia", API, 2);
        manifest("mia", WEB, 2);
        manifest("otto", API, 3);
        blob("mia", API, 9);
        List<FoldedPull> inOrder = folded();

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(requests, new Random(seed));
            assertThat(folded()).isEqualTo(inOrder);
        }
        assertThat(inOrder).extracting(FoldedPull::nature).containsExactlyInAnyOrder(Nature.DECIDED, Nature.REFUSED,
                Nature.UNDECIDED);
    }

    @Test
    void whatNobodyDecidedIsALeak() {
        decide("mia", WEB, true, 0);
        decide("otto", API, true, 0);
        manifest("mia", API, 1);
        blob("mia", API, 2);

        FoldedPull leak = folded().getFirst();

        assertThat(folded()).hasSize(1);
        assertThat(leak.nature()).isEqualTo(Nature.UNDECIDED);
        assertThat(leak.requests()).isEqualTo(new Requests(0, 1, 1));
        assertThat(leak.decisions()).isEmpty();
        assertThat(leak.traits().user()).contains("mia");
    }

    @Test
    void whatWasRefusedAndPulledAllTheSameIsALeakThatNamesTheRefusal() {
        UUID refusal = decide("mia", API, false, 0);
        manifest("mia", API, 1);

        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(Nature.REFUSED);
        assertThat(folded().getFirst().refusal()).contains(refusal);
    }

    @Test
    void aTokenGivenOutBeforeTheRulesRefusedIsGoodUntilItEnds() {
        decide("mia", API, true, 0);
        decide("mia", API, false, 30);
        manifest("mia", API, 60);
        manifest("mia", API, 140);

        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(Nature.DECIDED, Nature.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -6,  UNDECIDED
            -5,  DECIDED
            125, DECIDED
            126, UNDECIDED
            """)
    void aDecisionIsGoodForAsLongAsItsTokenAndClocksMayDiffer(int second, Nature nature) {
        decide("mia", API, true, 0);
        manifest("mia", API, second);

        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(nature);
    }

    @Test
    void aTokenForAnotherRegistryIsNoneForThisOne() {
        decisions.add(new Decided(UUID.randomUUID(), NOON, API, Optional.of("mia"), Optional.empty(), true, "token",
                Optional.of("another")));
        manifest("mia", API, 1);
        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(Nature.UNDECIDED);

        decisions.add(new Decided(UUID.randomUUID(), NOON, API, Optional.of("mia"), Optional.empty(), true, "gate",
                Optional.of("a-gate")));
        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(Nature.DECIDED);
    }

    @Test
    void blobsThatTakeLongerThanTheTokenLivesBelongToTheirPull() {
        decide("mia", API, true, 0);
        manifest("mia", API, 1);
        blob("mia", API, 900);
        blob("mia", API, 1_800);

        assertThat(folded()).extracting(FoldedPull::requests).containsExactly(new Requests(0, 1, 2));
    }

    @Test
    void howLongBlobsMayComeCountsFromTheManifestAndNotFromTheLastBlob() {
        decide("mia", API, true, 0);
        manifest("mia", API, 1);
        for (int second : new int[] { 1_800, 3_600, 3_602, 5_400, 7_201, 7_203 }) {
            blob("mia", API, second);
        }

        assertThat(folded()).extracting(FoldedPull::nature, FoldedPull::requests).containsExactly(
                tuple(Nature.DECIDED, new Requests(0, 1, 2)), tuple(Nature.UNDECIDED, new Requests(0, 0, 3)),
                tuple(Nature.UNDECIDED, new Requests(0, 0, 1)));
    }

    @Test
    void aPermitDuringAPullLetsItsBlobsComeOn() {
        decide("mia", API, true, 0);
        manifest("mia", API, 1);
        decide("mia", API, true, 3_000);
        blob("mia", API, 3_001);
        blob("mia", API, 6_000);

        assertThat(folded()).extracting(FoldedPull::requests).containsExactly(new Requests(0, 1, 2));
    }

    @Test
    void blobsWithoutAManifestAreALeakToo() {
        blob("mia", API, 1);

        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(Nature.UNDECIDED);
    }

    @Test
    void looksBeforeAPushAreNoPull() {
        head("mia", API, 1);
        head("otto", API, 1);
        pushes.add(event("mia", API, 3, "PUT", MANIFEST));

        assertThat(folded()).extracting(pull -> pull.traits().user().orElseThrow(), FoldedPull::nature)
                .containsExactlyInAnyOrder(tuple("mia", Nature.PUSH), tuple("otto", Nature.UNDECIDED));
    }

    @Test
    void whatIsReadAMinuteLaterIsAnotherPull() {
        for (int second : new int[] { 0, 59, 61, 200 }) {
            decide("mia", API, true, second);
            manifest("mia", API, second);
        }

        assertThat(folded()).extracting(FoldedPull::requests).containsExactly(new Requests(0, 2, 0),
                new Requests(0, 1, 0), new Requests(0, 1, 0));
    }

    @Test
    void whatComesLateJoinsThePullItBelongsTo() {
        decide("mia", API, true, 0);
        manifest("mia", API, 1);
        known = folded().stream().map(FoldingTest::asStored).toList();
        requests.clear();
        head("mia", API, 0);
        blob("mia", API, 4);

        FoldedPull grown = folded().getFirst();

        assertThat(folded()).hasSize(1);
        assertThat(grown.id()).isEqualTo(known.getFirst().id());
        assertThat(grown.requests()).isEqualTo(new Requests(1, 1, 1));
        assertThat(grown.startedAt()).isEqualTo(NOON);
        assertThat(grown.events()).hasSize(2);
    }

    @Test
    void pullsToWhichNothingIsAddedAreNotToldAgain() {
        decide("mia", API, true, 0);
        manifest("mia", API, 1);
        known = folded().stream().map(FoldingTest::asStored).toList();
        requests.clear();
        manifest("mia", API, 100);

        assertThat(folded()).hasSize(1);
        assertThat(folded().getFirst().id()).isNotEqualTo(known.getFirst().id());
    }

    @Test
    void foldingAgainGivesTheSameIds() {
        manifest("mia", API, 1);

        assertThat(folded().getFirst().id()).isEqualTo(folded().getFirst().id());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            NOBODY,  ,    192.0.2.7, DECIDED
            NOBODY,  mia, 192.0.2.7, UNDECIDED
            NOBODY,  ,    192.0.2.8, UNDECIDED
            ADDRESS, mia, 192.0.2.7, DECIDED
            ADDRESS, mia, 192.0.2.8, UNDECIDED
            ANYBODY, mia, 192.0.2.8, DECIDED
            """)
    void whoIsMeantWhereTheRegistryNamesNobodyIsSaidByItsConfiguration(Unnamed meant, String decidedFor, String address,
            Nature nature) {
        unnamed = meant;
        decisions.add(new Decided(UUID.randomUUID(), NOON, API, Optional.ofNullable(decidedFor), Optional.of(address), true,
                "gate", Optional.of("a-gate")));
        requests.add(event(null, API, 1, "GET", MANIFEST));

        assertThat(folded()).extracting(FoldedPull::nature).containsExactly(nature);
    }

    private List<FoldedPull> folded() {
        return new Folding(unnamed, WINDOWS).fold(new Evidence(requests, pushes, decisions, known));
    }

    private UUID decide(String user, Repository repository, boolean letsThrough, int second) {
        Decided decided = new Decided(UUID.randomUUID(), NOON.plusSeconds(second), repository, Optional.of(user),
                Optional.of("192.0.2.7"), letsThrough, "token", Optional.of("registry.local"));
        decisions.add(decided);
        return decided.id();
    }

    private void head(String user, Repository repository, int second) {
        requests.add(event(user, repository, second, "HEAD", MANIFEST));
    }

    private void manifest(String user, Repository repository, int second) {
        requests.add(event(user, repository, second, "GET", MANIFEST));
    }

    private void blob(String user, Repository repository, int second) {
        requests.add(event(user, repository, second, "GET", "application/octet-stream"));
    }

    private static RegistryEvent event(String user, Repository repository, int second, String method, String mediaType) {
        String id = "%s %s %d %s %s".formatted(user, repository.path(), second, method, mediaType);
        return new RegistryEvent("registry.local", id, NOON.plusSeconds(second),
                method.equals("PUT") ? Action.PUSH : Action.PULL, Optional.of(method), repository,
                new Content(Optional.of(mediaType), Optional.of("sha256:00"), Optional.empty()), Optional.of("192.0.2.7"),
                Optional.empty(), Optional.ofNullable(user), Optional.empty());
    }

    /// What is read again of it: not which events and decisions it has.
    private static FoldedPull asStored(FoldedPull pull) {
        return new FoldedPull(pull.id(), pull.integration(), pull.repository(), pull.client(), pull.nature(), pull.startedAt(),
                pull.openedAt(), pull.endedAt(), pull.requests(), pull.traits(), Set.of(), pull.refusal(), Set.of());
    }
}
