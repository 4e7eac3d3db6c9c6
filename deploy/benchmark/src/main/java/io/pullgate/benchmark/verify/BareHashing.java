package io.pullgate.benchmark.verify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// A program that computes SHA-256 of as many bytes, in as many pieces, as verifying pulls takes, and does nothing else: what is left
/// of the verifier once everything but the JDK's SHA-256 takes no time. Two arguments: a file of evidence and how many pulls.
final class BareHashing {

    /// Of a file, so that all of it stays in the processor's cache.
    private static final int READ = 1 << 18;
    /// So much of it may be a pull that was not read to its end.
    private static final int REST = 1 << 14;
    private static final int HEADER = 19;
    private static final int NAMES = 1;
    private static final int CHAINED = 8;
    private static final int HASH = 32;
    private static final int LEAF = 1 + HASH;
    private static final int NODE = 1 + 2 * HASH;
    /// The mark and the link before, and the commitment behind.
    private static final int MORE_OF_A_RECORD = 1 + HASH + HASH;

    private final MessageDigest sha256;
    private final byte[] bytes;
    private final byte[] hash = new byte[HASH];

    private BareHashing(byte[] bytes) throws GeneralSecurityException {
        this.sha256 = MessageDigest.getInstance("SHA-256");
        this.bytes = bytes;
    }

    /// The command line that hashes.
    static List<String> of(Path file, int pulls) {
        List<String> command = new ArrayList<>(nothing());
        command.addAll(List.of(file.toString(), Integer.toString(pulls)));
        return command;
    }

    /// The command line that does nothing but start.
    static List<String> nothing() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), BareHashing.class.getName());
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        if (arguments.length == 0) {
            return;
        }
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            BareHashing hashing = new BareHashing(in.readNBytes(READ));
            hashing.hash(hashing.pulls(), Integer.parseInt(arguments[1]));
        }
    }

    private void hash(List<Pull> pulls, int count) throws DigestException {
        for (int number = 0; number < count; number++) {
            Pull pull = pulls.get(number % pulls.size());
            hash(pull.names());
            hash(pull.chained());
            hash(LEAF);
            // A tree over n leaves has n - 1 nodes.
            hash(NODE);
        }
    }

    private void hash(int length) throws DigestException {
        sha256.update(bytes, 0, length);
        sha256.digest(hash, 0, HASH);
    }

    private List<Pull> pulls() throws IOException {
        List<Pull> pulls = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER));
        while (in.available() > REST) {
            int[] cells = cells(in);
            pulls.add(new Pull(sum(cells, NAMES, CHAINED) - Integer.BYTES,
                    sum(cells, CHAINED, cells.length) + MORE_OF_A_RECORD));
        }
        return pulls;
    }

    private static int[] cells(DataInputStream in) throws IOException {
        int[] lengths = new int[in.readShort()];
        for (int column = 0; column < lengths.length; column++) {
            int length = Math.max(in.readInt(), 0);
            in.skipNBytes(length);
            lengths[column] = Integer.BYTES + length;
        }
        return lengths;
    }

    private static int sum(int[] cells, int from, int to) {
        int sum = 0;
        for (int column = from; column < to; column++) {
            sum += cells[column];
        }
        return sum;
    }

    /// How many bytes are hashed of a pull.
    ///
    /// @param names the salt and what tells who it was
    /// @param chained all else, with what is put before and behind it
    private record Pull(int names, int chained) {
    }
}
