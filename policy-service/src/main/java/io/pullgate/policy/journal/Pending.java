package io.pullgate.policy.journal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A record on its way to the disk, and the caller that waits for it.
final class Pending {

    private final Encoder encoder;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    Pending(Encoder encoder) {
        this.encoder = encoder;
    }

    /// A record that is settled before it is written; it wakes the writer up.
    static Pending nothing() {
        Pending nothing = new Pending((_, _) -> new byte[0]);
        nothing.fail(new JournalUnavailableException("nothing to write"));
        return nothing;
    }

    byte[] encode(long epoch, long sequence) {
        return encoder.encode(epoch, sequence);
    }

    void succeed(Receipt place) {
        receipt.complete(place);
    }

    void fail(JournalUnavailableException reason) {
        receipt.completeExceptionally(reason);
    }

    /// Whether the caller has its answer already, or has given up.
    boolean isSettled() {
        return receipt.isDone();
    }

    Receipt await(Duration patience) {
        try {
            return receipt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return giveUp("The journal was not written within " + patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return giveUp("Interrupted while the journal was written");
        } catch (ExecutionException failure) {
            throw new JournalUnavailableException(failure.getCause().getMessage(), failure.getCause());
        }
    }

    /// The record may have been written at the very last moment: then it counts.
    private Receipt giveUp(String reason) {
        receipt.completeExceptionally(new JournalUnavailableException(reason));
        try {
            return receipt.resultNow();
        } catch (IllegalStateException _) {
            throw new JournalUnavailableException(reason);
        }
    }
}
