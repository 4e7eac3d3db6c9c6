package io.pullgate.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class SightingTest {

    private final Sighting first = Sighting.NONE.with(Map.of("acme", 1L, "globex", 7L), 100);

    @Test
    void revisionsAtLeastAsNewCover() {
        assertThat(first.covers(Map.of("acme", 1L))).isTrue();
        assertThat(first.covers(Map.of("acme", 1L, "globex", 6L))).isTrue();
        assertThat(first.covers(Map.of("acme", 2L))).isFalse();
        assertThat(first.covers(Map.of("initech", 1L))).isFalse();
        assertThat(Sighting.NONE.covers(Map.of("acme", 1L))).isFalse();
    }

    @Test
    void sinceIsWhenTheLastOfThemWasSeenFirst() {
        Sighting second = first.with(Map.of("acme", 2L, "globex", 7L), 200).with(Map.of("acme", 2L, "globex", 7L), 300);

        assertThat(second.since(Map.of("globex", 7L))).isEqualTo(100);
        assertThat(second.since(Map.of("acme", 2L, "globex", 7L))).isEqualTo(200);
    }
}
