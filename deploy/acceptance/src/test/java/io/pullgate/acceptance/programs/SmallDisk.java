package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of its own so small that it can be filled: a `tmpfs` of one megabyte.
public final class SmallDisk implements AutoCloseable {

    private static final int PAGE = 4096;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    public static SmallDisk mount(Path mountPoint) {
        try {
            Files.createDirectories(mountPoint);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Root.run("mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "tmpfs", mountPoint.toString()).orThrow("mounting a tmpfs");
        return new SmallDisk(mountPoint);
    }

    public Path folder(String name) {
        return mountPoint.resolve(name);
    }

    /// Writes until nothing more fits.
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(new byte[PAGE]);
            }
        } catch (IOException _) {
            // Full, as wanted.
        }
    }

    /// Takes away what [#fill()] wrote.
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        Root.run("umount", mountPoint.toString()).orThrow("unmounting the tmpfs");
    }

    private Path filler() {
        return mountPoint.resolve("filler");
    }
}
