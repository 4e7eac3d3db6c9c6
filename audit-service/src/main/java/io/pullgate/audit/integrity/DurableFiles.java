package io.pullgate.audit.integrity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/// Files that are there as a whole or not at all, and are never written again.
final class DurableFiles {

    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> READ_BY_ALL = PosixFilePermissions.fromString("r--r--r--");

    private static final FileAttribute<?>[] PRIVATE_FOLDER = {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) };
    private static final FileAttribute<?>[] ANY_FOLDER = {};

    private DurableFiles() {
    }

    /// Returns when it is on disk.
    ///
    /// @throws FileAlreadyExistsException if there is a file of that name; it stays as it is
    static void create(Path file, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        boolean hidden = isPosix(directory) && permissions.equals(PRIVATE);
        Files.createDirectories(directory.getParent());
        Files.createDirectories(directory, hidden ? PRIVATE_FOLDER : ANY_FOLDER);
        Path draft = directory.resolve(".draft-" + UUID.randomUUID());
        try {
            write(draft, content, permissions);
            // Other than a move, a link never takes the place of another file.
            Files.createLink(file, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(directory);
    }

    private static void write(Path draft, byte[] content, Set<PosixFilePermission> permissions) throws IOException {
        FileAttribute<?>[] attributes = isPosix(draft)
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
