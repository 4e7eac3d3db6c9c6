package io.pullgate.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PackManifest.PackedFile;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.Sha256;
import io.pullgate.audit.integrity.UntrustedCheckpointException;

/// The file of an evidence pack: what its manifest says, and whether its files are those. Nothing of it is ever unpacked to a disk.
final class Pack implements AutoCloseable {

    private static final byte[] ZIP = { 'P', 'K', 3, 4 };
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoints/checkpoint-(\\d{9,18})\\.jws");
    /// Larger is no manifest, no signature and no checkpoint of ours.
    private static final int LONGEST_MANIFEST = 1 << 28;
    private static final int LONGEST_TEXT = 1 << 24;

    private final ZipFile zip;
    private final PackManifest manifest;

    private Pack(ZipFile zip, PackManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Whether a file begins as a zip does.
    static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    /// @throws BadEvidenceException unless one of these keys has signed its manifest
    static Pack open(Path file, Map<String, PublicCheckpointKey> trusted) throws IOException, BadEvidenceException {
        ZipFile zip = zip(file);
        try {
            byte[] manifest = bytes(zip, PackManifest.NAME, LONGEST_MANIFEST);
            String signature = new String(bytes(zip, PackManifest.SIGNATURE, LONGEST_TEXT), US_ASCII);
            return new Pack(zip, PackManifest.verify(manifest, signature, trusted));
        } catch (UntrustedCheckpointException bad) {
            zip.close();
            throw new BadEvidenceException(Fault.MANIFEST_UNTRUSTED, "%s: %s".formatted(PackManifest.NAME, bad.getMessage()));
        } catch (IOException | BadEvidenceException | RuntimeException failure) {
            zip.close();
            throw failure;
        }
    }

    PackManifest manifest() {
        return manifest;
    }

    /// @throws BadEvidenceException unless there are the files the manifest names, those and no others, as they were
    void requireFiles() throws IOException, BadEvidenceException {
        for (PackedFile file : manifest.files()) {
            compare(file);
        }
        Set<String> expected = new HashSet<>(Set.of(PackManifest.NAME, PackManifest.SIGNATURE));
        manifest.files().forEach(file -> expected.add(file.name()));
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry> map(entry -> entry)::iterator) {
            if (!expected.remove(entry.getName())) {
                throw new BadEvidenceException(Fault.FILE_ADDED,
                        "%s: the manifest does not name it, or it is there twice"
                                .formatted(entry.getName().replaceAll("\\p{Cntrl}", "?")));
            }
        }
    }

    SortedMap<Long, String> checkpoints() throws IOException, BadEvidenceException {
        SortedMap<Long, String> texts = new TreeMap<>();
        for (PackedFile file : manifest.files()) {
            Matcher name = CHECKPOINT.matcher(file.name());
            if (name.matches()) {
                texts.put(Long.parseLong(name.group(1)), new String(bytes(zip, file.name(), LONGEST_TEXT), US_ASCII));
            }
        }
        return texts;
    }

    InputStream read(String name) throws IOException, BadEvidenceException {
        return open(zip, name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void compare(PackedFile file) throws IOException, BadEvidenceException {
        try (DigestInputStream in = new DigestInputStream(open(zip, file.name()), Sha256.create())) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(buffer); read >= 0 && size <= file.size(); read = in.read(buffer)) {
                size += read;
            }
            if (size != file.size() || !HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(file.sha256())) {
                throw new BadEvidenceException(Fault.FILE_CHANGED,
                        "%s: it is not the file whose SHA-256 the manifest says".formatted(file.name()));
            }
        } catch (ZipException | EOFException damaged) {
            throw damaged(file.name(), damaged);
        }
    }

    private static ZipFile zip(Path file) throws IOException, BadEvidenceException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException damaged) {
            throw new BadEvidenceException(Fault.UNREADABLE, "it is no zip, or a damaged one: " + damaged.getMessage());
        }
    }

    private static byte[] bytes(ZipFile zip, String name, int most) throws IOException, BadEvidenceException {
        try (InputStream in = open(zip, name)) {
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most) {
                throw new BadEvidenceException(Fault.UNREADABLE, name + ": it is too long");
            }
            return bytes;
        } catch (ZipException | EOFException damaged) {
            throw damaged(name, damaged);
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException, BadEvidenceException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BadEvidenceException(Fault.FILE_MISSING, name + ": it is not there");
        }
        try {
            return zip.getInputStream(entry);
        } catch (ZipException damaged) {
            throw damaged(name, damaged);
        }
    }

    private static BadEvidenceException damaged(String name, IOException problem) {
        return new BadEvidenceException(Fault.FILE_CHANGED, "%s: it cannot be unpacked: %s".formatted(name,
                problem.getMessage()));
    }
}
