package io.pullgate.policy.journal;

import java.time.Duration;
import java.util.Optional;
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

    /// The record's bytes; empty, and refused, if no disk could take them.
    Optional<byte[]> encode(long epoch, long sequence) {
        try {
            byte[] payload = encoder.encode(epoch, sequence);
            if (payload.length > 0 && payload.length <= Frame.LONGEST_PAYLOAD) {
                return Optional.of(payload);
            }
            fail(new JournalUnavailableException("A record of " + payload.length + " bytes cannot be journaled"));
        } catch (RuntimeException failure) {
            fail(new JournalUnavailableException("A record could not be encoded", failure));
        }
        return Optional.empty();
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
