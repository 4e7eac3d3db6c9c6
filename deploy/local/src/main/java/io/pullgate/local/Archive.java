package io.pullgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/// Unpacks an archive into a folder that is either whole or not there.
final class Archive {

    private Archive() {
    }

    interface Source {
        ArchiveInputStream<?> open() throws IOException;
    }

    /// Unpacks once: a folder that is there already was unpacked completely.
    static void unpack(Source source, Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        try {
            delete(unfinished);
            try (ArchiveInputStream<?> entries = source.open()) {
                unpack(entries, Files.createDirectories(unfinished));
            }
            Files.move(unfinished, folder);
        } catch (IOException failure) {
            throw new StackException("%s cannot be unpacked: %s".formatted(folder, failure.getMessage()), failure);
        }
    }

    /// Removes a folder and all in it, if it is there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void unpack(ArchiveInputStream<?> entries, Path folder) throws IOException {
        for (ArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            unpack(entry, entries, target);
        }
    }

    private static void unpack(ArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(tar.getLinkName()));
            return;
        }
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        if (isExecutable(entry)) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static boolean isExecutable(ArchiveEntry entry) {
        return switch (entry) {
            case TarArchiveEntry tar -> (tar.getMode() & 0100) != 0;
            default -> entry.getName().endsWith(".sh");
        };
    }
}
