package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.util.Optional;

/// A place where checkpoints are published, and the owner of the database cannot change them.
interface Publication {

    /// The number of the newest one that is there; 0 if none is.
    long newest() throws IOException;

    /// The signed text, if it is there.
    Optional<String> read(long number) throws IOException;

    /// Returns when it is there to stay.
    void publish(long number, String jws) throws IOException;
}
