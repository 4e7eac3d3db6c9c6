package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.journal.Entry;
import io.pullgate.policy.journal.Position;
import io.pullgate.policy.recording.ShippingWindow.Progress;

class ShippingWindowTest {

    private final ShippingWindow window = new ShippingWindow();

    @Test
    void progressIsMadeOnlyFromTheFront() {
        Shipment first = window.add(entry(1));
        Shipment second = window.add(entry(2));
        Shipment third = window.add(entry(3));

        window.settle(second);
        assertThat(window.takeProgress()).isEmpty();
        assertThat(window.unsettled()).containsExactly(first, third);

        window.settle(first);
        assertThat(window.takeProgress()).contains(new Progress(new Position(1, 2), 2));
        assertThat(window.takeProgress()).isEmpty();
        assertThat(window.oldest()).contains(third.entry());
    }

    @Test
    void itHoldsNoMoreThanItsShareOfMemory() throws Exception {
        for (int i = 0; i < 16; i++) {
            assertThat(window.awaitRoom(Duration.ZERO)).isTrue();
            window.add(new Entry(new Position(1, i), new Position(1, i + 1), new byte[1 << 20]));
        }
        assertThat(window.awaitRoom(Duration.ZERO)).isFalse();

        window.settle(window.unsettled().getFirst());
        assertThat(window.awaitRoom(Duration.ZERO)).isTrue();
    }

    @Test
    void whoeverWaitsForARecordWaitsForAllBeforeIt() throws Exception {
        Shipment first = window.add(entry(1));
        Shipment second = window.add(entry(2));

        window.settle(second);
        assertThat(window.awaitSettled(second.entry().end(), Duration.ofMillis(1))).isFalse();
        window.settle(first);
        assertThat(window.awaitSettled(second.entry().end(), Duration.ofMillis(1))).isTrue();
    }

    @Test
    void failuresAreHandedOutOnce() {
        Shipment failed = window.add(entry(1));
        window.add(entry(2));

        window.fail(failed, new IOException("broken pipe"));

        assertThat(window.takeFailed()).isEqualTo(List.of(failed));
        assertThat(window.takeFailed()).isEmpty();
    }

    private static Entry entry(long number) {
        return new Entry(new Position(1, number - 1), new Position(1, number), new byte[100]);
    }
}
