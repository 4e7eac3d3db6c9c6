package io.pullgate.settings.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class LatestTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Latest<String> latest = new Latest<>(NOW);

    @Test
    void ofManyTimesTheLatestRemainsInWhateverOrderTheyCome() {
        latest.add("laptop", NOW.minusSeconds(20));
        latest.add("build", NOW.minusSeconds(5));
        latest.add("laptop", NOW.minusSeconds(10));
        latest.add("laptop", NOW.minusSeconds(30));

        assertThat(latest.byKey()).hasSize(2).containsEntry("laptop", NOW.minusSeconds(10))
                .containsEntry("build", NOW.minusSeconds(5));
    }

    @Test
    void nothingHappensInTheFuture() {
        latest.add("laptop", Instant.MAX);

        assertThat(latest.byKey()).containsEntry("laptop", NOW);
    }
}
