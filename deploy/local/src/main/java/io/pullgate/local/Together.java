package io.pullgate.local;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs tasks at the same time and gives up all of them when the first one fails.
final class Together {

    private Together() {
    }

    static void run(List<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> ended.submit(task, null));
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    ended.take().get();
                }
            } catch (ExecutionException failure) {
                threads.shutdownNow();
                throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
            } catch (InterruptedException _) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while starting.");
            }
        }
    }
}
