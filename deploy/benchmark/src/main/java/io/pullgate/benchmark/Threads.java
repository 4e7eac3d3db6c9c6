package io.pullgate.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Doing things at the same time, and waiting.
public final class Threads {

    private Threads() {
    }

    /// Runs all of them at the same time, and returns what they return in the same order. The first failure is thrown when
    /// all have ended.
    public static <T> List<T> together(List<Callable<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause
                    : new MeasurementException("A task failed: " + failure.getCause().getMessage(), failure.getCause());
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    public static void together(Runnable... tasks) {
        together(List.of(tasks).stream().map(Executors::callable).toList());
    }

    public static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// Looks every few milliseconds; returns whether it came true in time.
    public static boolean await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            sleep(Duration.ofMillis(5));
        }
        return true;
    }

    /// Waits until the moment of [System#nanoTime()] as exactly as the operating system can.
    public static void sleepUntil(long nanoTime) {
        for (long rest = nanoTime - System.nanoTime(); rest > 0; rest = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    public static MeasurementException interrupted() {
        Thread.currentThread().interrupt();
        return new MeasurementException("Interrupted.");
    }
}
