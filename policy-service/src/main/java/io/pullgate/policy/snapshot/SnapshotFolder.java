package io.pullgate.policy.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.disk.PrivateFiles;
import io.pullgate.policy.token.Signatures;
import io.pullgate.policy.view.AnnouncedRecord;
import io.pullgate.policy.view.RulesCopy;

/// A folder with one snapshot: `rules.seal`, which is signed, and beside it the file with the records that the seal names. Whenever
/// the writing ends, the old or the new one is there as a whole.
final class SnapshotFolder {

    private static final String SEAL = "rules.seal";
    private static final String DRAFT = "records.new";
    private static final String RECORDS = "records-%s.gz";
    private static final String TYPE = "pullgate-rules";

    private final Path folder;
    private final Signatures signatures;
    private final ObjectMapper json;
    private final PrivateFiles files = new PrivateFiles(FileChannel::open);

    SnapshotFolder(Path folder, Signatures signatures, ObjectMapper json) throws IOException {
        this.folder = PrivateFiles.createDirectories(folder);
        this.signatures = signatures;
        this.json = json;
    }

    /// Puts the records of a source in place of those that are there.
    Seal replace(Source source, Instant completeAsOf) throws IOException {
        Path draft = folder.resolve(DRAFT);
        Files.deleteIfExists(draft);
        MessageDigest digest = sha256();
        long records;
        try (OutputStream out = new DigestOutputStream(Channels.newOutputStream(files.create(draft)), digest);
                RecordsFile.Writer writer = new RecordsFile.Writer(out)) {
            source.into(writer::write);
            records = writer.records();
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        Seal seal = new Seal(RECORDS.formatted(hash), hash, records, completeAsOf);
        sync(draft);
        Files.move(draft, folder.resolve(seal.file()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(folder);
        seal(seal);
        deleteOthers(seal);
        return seal;
    }

    /// Says of the records that are there that they are complete as of another instant.
    void seal(Seal seal) throws IOException {
        String signed = signatures.sign(TYPE, json.writeValueAsString(seal));
        files.replace(folder.resolve(SEAL), signed.getBytes(StandardCharsets.US_ASCII));
    }

    /// Hands over the records, once all of them are known to be what was signed. Empty if there is no snapshot.
    ///
    /// @throws IOException when there is one that cannot be trusted or read; nothing is handed over that was not signed
    Optional<Seal> read(Consumer<AnnouncedRecord> sink) throws IOException {
        String signed;
        try {
            signed = Files.readString(folder.resolve(SEAL), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        Seal seal = parsed(signatures.verified(TYPE, signed)
                .orElseThrow(() -> new IOException("the seal is not signed by a key of this service")));
        Path records = folder.resolve(seal.file());
        if (!hash(records).equals(seal.sha256())) {
            throw new IOException("the records are not those that were sealed");
        }
        try (InputStream file = Files.newInputStream(records)) {
            RecordsFile.read(file, seal.records(), sink);
        }
        return Optional.of(seal);
    }

    private Seal parsed(String payload) throws JsonProcessingException {
        return json.readValue(payload, Seal.class);
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void deleteOthers(Seal seal) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, RECORDS.formatted("*"))) {
            for (Path file : all) {
                if (!file.getFileName().toString().equals(seal.file())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Where records come from.
    @FunctionalInterface
    interface Source {

        void into(RulesCopy.Sink sink) throws IOException;
    }
}
