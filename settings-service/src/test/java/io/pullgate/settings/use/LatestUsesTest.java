package io.pullgate.settings.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class LatestUsesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID LAPTOP = UUID.randomUUID();
    private static final UUID BUILD = UUID.randomUUID();

    private final LatestUses latest = new LatestUses(NOW);

    @Test
    void ofManyUsesTheLatestRemainsInWhateverOrderTheyCome() {
        latest.add(new TokenUse(LAPTOP, NOW.minusSeconds(20)));
        latest.add(new TokenUse(BUILD, NOW.minusSeconds(5)));
        latest.add(new TokenUse(LAPTOP, NOW.minusSeconds(10)));
        latest.add(new TokenUse(LAPTOP, NOW.minusSeconds(30)));

        assertThat(latest.byToken()).hasSize(2).containsEntry(LAPTOP, NOW.minusSeconds(10))
                .containsEntry(BUILD, NOW.minusSeconds(5));
    }

    @Test
    void nothingIsUsedInTheFuture() {
        latest.add(new TokenUse(LAPTOP, Instant.MAX));

        assertThat(latest.byToken()).containsEntry(LAPTOP, NOW);
    }
}
