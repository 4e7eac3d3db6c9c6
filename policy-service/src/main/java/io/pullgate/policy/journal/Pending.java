package io.pullgate.policy.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// A record on its way to the disk, and what its caller waits for.
final class Pending {

    private final Encoder encoder;
    private final LongAdder refused;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    /// @param refused counts the records that are not kept
    Pending(Encoder encoder, LongAdder refused) {
        this.encoder = encoder;
        this.refused = refused;
    }

    /// A record that is settled before it is written; it wakes the writer up.
    static Pending nothing() {
        Pending nothing = new Pending((_, _) -> new byte[0], new LongAdder());
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

    /// Returns whether that is what its caller is told: it may be settled already.
    boolean fail(JournalUnavailableException reason) {
        // Counted first: who is told looks at the figures at once.
        refused.increment();
        boolean told = receipt.completeExceptionally(reason);
        if (!told) {
            refused.decrement();
        }
        return told;
    }

    CompletionStage<Receipt> receipt() {
        return receipt.minimalCompletionStage();
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
        JournalUnavailableException refusal = new JournalUnavailableException(reason);
        if (!fail(refusal) && !receipt.isCompletedExceptionally()) {
            return receipt.resultNow();
        }
        throw refusal;
    }
}
