package io.pullgate.policy.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

class HomecomingTest {

    private final Vertx vertx = Vertx.vertx();
    private final Homecoming homecoming = new Homecoming();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsDoneElsewhereEndsOnTheEventLoopItBeganOn() throws Exception {
        CompletableFuture<String> began = new CompletableFuture<>();
        Homecoming.Home home = home(began);

        for (int i = 0; i < 1000; i++) {
            home.bring(() -> threads.add(Thread.currentThread().getName()), () -> threads.add("otherwise"));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo(began.join());
        }
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() throws Exception {
        // On the event loop itself, so that both are in line before the first one runs.
        vertx.getOrCreateContext().runOnContext(_ -> {
            Homecoming.Home home = homecoming.here();
            home.bring(() -> {
                throw new StackOverflowError("for this test");
            }, () -> threads.add("is told something else"));
            home.bring(() -> {
                throw new IllegalStateException("for this test");
            }, () -> {
                throw new IllegalStateException("for this test, too");
            });
            home.bring(() -> threads.add("goes on"), () -> threads.add("otherwise"));
        });
        assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo("is told something else");
        assertThat(threads.poll(10, TimeUnit.SECONDS)).isEqualTo("goes on");
    }

    private Homecoming.Home home(CompletableFuture<String> thread) {
        CompletableFuture<Homecoming.Home> home = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(_ -> {
            thread.complete(Thread.currentThread().getName());
            home.complete(homecoming.here());
        });
        return home.join();
    }
}
