package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;
import io.pullgate.audit.store.ChainEnds;
import io.pullgate.audit.store.Checkpoints;

/// Brings the table and one publication together, whichever of the two is behind.
final class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final int PORTION = 100;

    private final Publication publication;
    private final Checkpoints checkpoints;
    private final SigningKeys keys;

    Publishing(Publication publication, Checkpoints checkpoints, SigningKeys keys) {
        this.publication = publication;
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /// Publishes what is stored and not published, and stores what is published and not stored, if the records bear it out.
    ///
    /// @return the number of the newest one that is published; 0 if none is
    /// @throws UntrustedCheckpointException if what is published is not ours
    /// @throws IllegalStateException if what is published contradicts the database
    long reconcile() throws IOException, SQLException, UntrustedCheckpointException {
        long published = publication.newest();
        long stored = checkpoints.newest().map(Checkpoints.Numbered::number).orElse(0L);
        requireSame(Math.min(published, stored));
        while (stored < published) {
            adopt(++stored);
        }
        List<Checkpoints.Numbered> behind = checkpoints.after(published, PORTION);
        while (!behind.isEmpty()) {
            for (Checkpoints.Numbered checkpoint : behind) {
                publication.publish(checkpoint.number(), checkpoint.jws());
                published = checkpoint.number();
            }
            behind = checkpoints.after(published, PORTION);
        }
        return published;
    }

    private void requireSame(long number) throws IOException, SQLException {
        if (number > 0) {
            Optional<String> published = publication.read(number);
            String stored = checkpoints.after(number - 1, 1).getFirst().jws();
            if (published.isPresent() && !published.get().equals(stored)) {
                throw new IllegalStateException("checkpoint %d is published otherwise than it is stored".formatted(number));
            }
        }
    }

    /// A checkpoint the database has lost, as when a standby that was a little behind took over.
    private void adopt(long number) throws IOException, SQLException, UntrustedCheckpointException {
        String text = publication.read(number)
                .orElseThrow(() -> new IllegalStateException("checkpoint %d is not published".formatted(number)));
        Checkpoint content = SignedCheckpoint.verify(text, keys.trusted()).content();
        boolean adopted = checkpoints.make((connection, newest) -> {
            long last = newest.map(Checkpoints.Numbered::number).orElse(0L);
            if (content.number() != number || last + 1 != number) {
                return Optional.empty();
            }
            if (!ChainEnds.bearOut(connection, content, keys.sealed(connection))) {
                throw new IllegalStateException(
                        "checkpoint %d is published, and the database has not the records it speaks of".formatted(number));
            }
            return Optional.of(text);
        }).isPresent();
        if (adopted) {
            LOG.warnf("A published checkpoint was not in the database any more, and is again. checkpoint=%d", number);
        }
    }
}
