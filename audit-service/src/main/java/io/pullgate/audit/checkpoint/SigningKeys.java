package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.KeyFile;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;
import io.pullgate.audit.store.Checkpoints;
import io.pullgate.audit.store.SealedRanges;
import io.quarkus.runtime.Startup;

/// The key that signs checkpoints, and the public keys of all that ever have.
@Startup
@ApplicationScoped
public class SigningKeys {

    private final Optional<KeyFile> file;

    /// @throws UncheckedIOException when there is a file and no usable key in it: the service must not start
    SigningKeys(IntegrityConfig config) {
        try {
            file = config.signingKey().isPresent()
                    ? Optional.of(KeyFile.openOrCreate(config.signingKey().get()))
                    : Optional.empty();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /// Empty if no checkpoints are to be made.
    public Optional<CheckpointKey> signing() {
        return file.map(KeyFile::signing);
    }

    /// The one that signs first.
    public List<PublicCheckpointKey> published() {
        return file.map(KeyFile::published).orElse(List.of());
    }

    /// What checkpoints of ours in the database say of records that are gone.
    ///
    /// @throws IllegalStateException if one of them is not ours
    SealedRanges sealed(Connection connection) throws SQLException {
        Map<String, PublicCheckpointKey> trusted = trusted();
        List<Checkpoint> sealing = new ArrayList<>();
        for (Checkpoints.Numbered stored : Checkpoints.sealing(connection)) {
            try {
                sealing.add(SignedCheckpoint.verify(stored.jws(), trusted).content());
            } catch (UntrustedCheckpointException bad) {
                throw new IllegalStateException(
                        "checkpoint %d in the database: %s".formatted(stored.number(), bad.getMessage()), bad);
            }
        }
        return SealedRanges.of(sealing);
    }

    /// By their names.
    public Map<String, PublicCheckpointKey> trusted() {
        return published().stream().collect(Collectors.toMap(PublicCheckpointKey::id, key -> key, (first, _) -> first));
    }
}
