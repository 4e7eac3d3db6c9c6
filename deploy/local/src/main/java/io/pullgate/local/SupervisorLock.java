package io.pullgate.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Makes sure that one supervisor at most works in a home. The operating system gives the lock back when it ends, however
/// it ends.
record SupervisorLock(FileLock lock) {

    /// Empty if another supervisor runs.
    static Optional<SupervisorLock> take(Home home) {
        Path file = home.run().resolve("supervisor.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(SupervisorLock::new);
        } catch (IOException failure) {
            throw new StackException("%s cannot be locked: %s".formatted(file, failure.getMessage()), failure);
        }
    }
}
