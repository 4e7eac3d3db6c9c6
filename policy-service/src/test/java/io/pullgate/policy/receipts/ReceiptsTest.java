package io.pullgate.policy.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123456789Z");
    private static final Instant CHANGED = Instant.parse("2026-11-23T09:00:00.1Z");

    private final Receipts receipts = new Receipts(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatWaitsIsTakenTogether() throws InterruptedException {
        receipts.inForce("acme", 7, Optional.of(CHANGED));
        receipts.inForce("globex", 2, Optional.empty());

        List<Receipt> taken = receipts.take(Duration.ofSeconds(30));

        Instant applied = Instant.parse("2026-11-23T09:00:00.123456Z");
        assertThat(taken).containsExactly(new Receipt("acme", 7, Optional.of(CHANGED), applied),
                new Receipt("globex", 2, Optional.empty(), applied));
        assertThat(receipts.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void whoWaitsGetsTheFirstAtOnce() {
        CompletableFuture<List<Receipt>> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return receipts.take(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        receipts.inForce("acme", 7, Optional.empty());

        assertThat(taken.join()).hasSize(1);
    }

    @Test
    void ofTooManyTheLatestAreLostAndNobodyWaits() throws InterruptedException {
        for (int revision = 1; revision <= 10_100; revision++) {
            receipts.inForce("acme", revision, Optional.empty());
        }

        long taken = 0;
        for (List<Receipt> some = receipts.take(Duration.ZERO); !some.isEmpty(); some = receipts.take(Duration.ZERO)) {
            assertThat(some).hasSizeLessThanOrEqualTo(500);
            taken += some.size();
        }

        assertThat(taken).isEqualTo(10_000);
    }
}
