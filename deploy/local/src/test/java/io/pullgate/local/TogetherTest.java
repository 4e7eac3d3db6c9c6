package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TogetherTest {

    @Test
    void tasksRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable task = () -> {
            both.countDown();
            await(both);
        };

        Together.run(List.of(task, task));

        assertThat(both.getCount()).isZero();
    }

    @Test
    void theFirstFailureEndsAllAndIsTheOneReported() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Together.run(List.of(() -> await(never), () -> {
            throw new StackException("PostgreSQL is broken.");
        }))).isInstanceOf(StackException.class).hasMessage("PostgreSQL is broken.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            throw new StackException("Interrupted.");
        }
    }
}
