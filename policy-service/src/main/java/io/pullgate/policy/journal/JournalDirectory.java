package io.pullgate.policy.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.pullgate.policy.disk.PrivateFiles;
import io.pullgate.policy.disk.Storage;

/// The folder of a journal: its names, its two small state files, and the lock that keeps other processes out.
final class JournalDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalDirectory.class.getName());
    private static final Pattern SEGMENT = Pattern.compile("records-(\\d{12})\\.v1");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    private final Path path;
    private final PrivateFiles files;
    private final FileChannel lock;

    private JournalDirectory(Path path, PrivateFiles files, FileChannel lock) {
        this.path = path;
        this.files = files;
        this.lock = lock;
    }

    static JournalDirectory open(Path path, Storage storage) throws IOException {
        PrivateFiles.createDirectories(path);
        PrivateFiles files = new PrivateFiles(storage);
        Path lockFile = path.resolve("lock");
        FileChannel lock = files.openOrCreate(lockFile);
        if (!isLocked(lock)) {
            lock.close();
            throw new IOException(
                    "The journal directory %s is in use by process %s. Every replica needs a directory of its own."
                            .formatted(path, text(lockFile)));
        }
        PrivateFiles.writeFully(lock,
                ByteBuffer.wrap("%-10d".formatted(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new JournalDirectory(path, files, lock);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    NavigableMap<Long, Path> segmentFiles() throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.forEach(file -> {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(Long.parseLong(name.group(1)), file);
                }
            });
        }
        return found;
    }

    Path segmentFile(long number) {
        return path.resolve("records-%012d.v1".formatted(number));
    }

    FileChannel create(Path file) throws IOException {
        FileChannel channel = files.create(file);
        try {
            PrivateFiles.syncDirectory(path);
            return channel;
        } catch (IOException failure) {
            channel.close();
            Files.deleteIfExists(file);
            throw failure;
        }
    }

    void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = files.openOrCreate(file)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    /// The epoch last begun, 0 in a new journal. When the file was lost or damaged, the time of day takes its place:
    /// a number that no epoch counted one by one has reached.
    long lastEpoch() throws IOException {
        Path file = path.resolve("epoch");
        if (!Files.exists(file) && segmentFiles().isEmpty()) {
            return 0;
        }
        String content = text(file);
        if (NUMBER.matcher(content).matches()) {
            return Long.parseLong(content);
        }
        long substitute = System.currentTimeMillis();
        LOG.log(Level.ERROR, "The journal has lost its epoch and goes on with another: directory={0} epoch={1}", path,
                Long.toString(substitute));
        return substitute;
    }

    void writeEpoch(long epoch) throws IOException {
        files.replace(path.resolve("epoch"), Long.toString(epoch).getBytes(StandardCharsets.US_ASCII));
    }

    /// Everything before this position has left the journal. If the file was lost, records are shipped once more.
    Position shipped() throws IOException {
        Matcher content = POSITION.matcher(text(path.resolve("shipped")));
        return content.matches()
                ? new Position(Long.parseLong(content.group(1)), Long.parseLong(content.group(2)))
                : Position.BEGINNING;
    }

    void writeShipped(Position position) throws IOException {
        String content = position.segment() + " " + position.offset();
        files.replace(path.resolve("shipped"), content.getBytes(StandardCharsets.US_ASCII));
    }

    /// Keeps a damaged segment for examination after it has been shipped and deleted.
    Path quarantine(Path segment) throws IOException {
        Path folder = PrivateFiles.createDirectories(path.resolve("quarantine"));
        Path kept = folder.resolve(segment.getFileName());
        if (!Files.exists(kept)) {
            try {
                Files.createLink(kept, segment);
            } catch (UnsupportedOperationException _) {
                Files.copy(segment, kept);
            }
        }
        return kept;
    }

    /// Keeps one record in a file of its own, for whoever has to find out what is wrong with it.
    Path setAside(Entry entry) throws IOException {
        Path folder = PrivateFiles.createDirectories(path.resolve("set-aside"));
        Path file = folder.resolve("%012d-%d".formatted(entry.start().segment(), entry.start().offset()));
        files.replace(file, entry.payload());
        return file;
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1).strip() : "";
    }

    /// Gives the folder free for another process.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
