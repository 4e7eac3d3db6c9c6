package io.pullgate.benchmark.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.pullgate.benchmark.concurrency.History.Change;
import io.pullgate.benchmark.concurrency.History.Entry;

class HistoryTest {

    private static final Change SETUP = change(2, "olivia", "off", "on");

    @Test
    void aHistoryWithoutFaultsHasNone() {
        History history = new History(List.of(SETUP, change(3, "mia", "on", "a"), change(4, "rita", "a", "b")));

        assertThat(history.length()).isEqualTo(2);
        assertThat(history.gaps()).isZero();
        assertThat(history.breaks()).isZero();
        assertThat(history.differences(List.of(new Entry(4, "rita"), new Entry(3, "mia")))).isZero();
    }

    @Test
    void aMissingAndARepeatedRevisionAreGaps() {
        assertThat(new History(List.of(SETUP, change(4, "mia", "on", "a"))).gaps()).isOne();
        assertThat(new History(List.of(SETUP, change(3, "mia", "on", "a"), change(3, "rita", "a", "b"))).gaps()).isOne();
    }

    @Test
    void aChangeOfSomethingElseThanWasLeftIsABreak() {
        assertThat(new History(List.of(SETUP, change(3, "mia", "on", "a"), change(4, "rita", "on", "b"))).breaks()).isOne();
    }

    @Test
    void whatOneSideAloneKnowsIsADifference() {
        History history = new History(List.of(SETUP, change(3, "mia", "on", "a")));

        assertThat(history.differences(List.of())).isOne();
        assertThat(history.differences(List.of(new Entry(3, "rita")))).isEqualTo(2);
        assertThat(history.differences(List.of(new Entry(3, "mia"), new Entry(4, "mia")))).isOne();
    }

    private static Change change(long revision, String actor, String before, String after) {
        return new Change(new Entry(revision, actor), before, after);
    }
}
