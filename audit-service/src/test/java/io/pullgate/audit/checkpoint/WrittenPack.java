package io.pullgate.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.KeyFile;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.Sha256;
import io.pullgate.audit.pack.PackEvidence;
import io.pullgate.audit.pack.PackZip;
import io.pullgate.audit.store.Moment;
import io.pullgate.audit.store.OwnDatabase;
import io.pullgate.audit.store.Subject;

/// The files of a pack, to be spoiled; and what an insider with the key would do who spoils one.
record WrittenPack(PackManifest manifest, Map<String, byte[]> files, CheckpointKey key) {

    static WrittenPack of(OwnDatabase database, Subject subject, PackEvidence.Disclosure disclosure, KeyFile keys)
            throws SQLException, IOException {
        Map<String, PublicCheckpointKey> trusted = keys.published().stream()
                .collect(Collectors.toMap(PublicCheckpointKey::id, key -> key));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PackManifest[] made = new PackManifest[1];
        try (Moment moment = Moment.now(database.source())) {
            PackZip zip = new PackZip(out, Instant.EPOCH.plusSeconds(1_000_000_000));
            zip.add("pulls.csv", target -> target.write("for people".getBytes(UTF_8)));
            PackEvidence.Found found = PackEvidence.write(moment, subject, trusted, disclosure, zip);
            zip.finish(files -> made[0] = new PackManifest(1, "a test", subject.organization(), subject.days().from(),
                    subject.days().to(), "rita", Instant.EPOCH, Instant.EPOCH,
                    new PackManifest.Rows(0, 0, found.pulls(), found.changes(), found.withheld(), found.uncovered(),
                            found.unchained()),
                    found.newest(), files), keys.signing());
        }
        return new WrittenPack(made[0], unpack(out.toByteArray()), keys.signing());
    }

    WrittenPack copy() {
        Map<String, byte[]> copies = new LinkedHashMap<>();
        files.forEach((name, bytes) -> copies.put(name, bytes.clone()));
        return new WrittenPack(manifest, copies, key);
    }

    byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// Makes manifest and signature fit the files.
    void sign(CheckpointKey by) {
        List<PackManifest.PackedFile> listed = files.entrySet().stream().filter(file -> !file.getKey().startsWith("manifest."))
                .map(file -> new PackManifest.PackedFile(file.getKey(), file.getValue().length, Sha256.hex(file.getValue())))
                .toList();
        Optional<PackManifest.Newest> newest = checkpoints().isEmpty()
                ? Optional.empty()
                : Optional.of(new PackManifest.Newest(manifest.newest().orElseThrow().number(),
                        Sha256.hex(files.get(checkpoints().getLast()))));
        byte[] signed = new PackManifest(1, manifest.service(), manifest.organization(), manifest.from(), manifest.to(),
                manifest.askedBy(), manifest.askedAt(), manifest.writtenAt(), manifest.rows(), newest, listed).write();
        files.put(PackManifest.NAME, signed);
        files.put(PackManifest.SIGNATURE, PackManifest.sign(signed, by).getBytes(UTF_8));
    }

    List<String> checkpoints() {
        return files.keySet().stream().filter(name -> name.startsWith("checkpoints/")).toList();
    }

    void flip(String name, RandomGenerator random) {
        files.get(name)[random.nextInt(files.get(name).length)] ^= (byte) (1 + random.nextInt(255));
    }

    /// Exchanges two of the rows, or removes one.
    void spoilRows(String name, boolean remove, RandomGenerator random) {
        byte[] file = files.get(name);
        List<byte[]> rows = rows(file);
        int one = random.nextInt(rows.size());
        if (remove) {
            rows.remove(one);
        } else {
            Collections.swap(rows, one, (one + 1 + random.nextInt(rows.size() - 1)) % rows.size());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 19);
        rows.forEach(out::writeBytes);
        out.write(file, file.length - 2, 2);
        files.put(name, out.toByteArray());
    }

    /// Exchanges what two records, or two trees, of the proofs have.
    void exchangePaths(RandomGenerator random) {
        ByteBuffer proofs = ByteBuffer.wrap(files.get(PackManifest.PROOFS));
        List<Integer> records = new ArrayList<>();
        List<Integer> trees = new ArrayList<>();
        for (int at = 8; proofs.get(at) != 0; at++) {
            at += 9;
            while (proofs.get(at) != 0x7f) {
                boolean tree = proofs.get(at) < 0x40;
                (tree ? trees : records).add(at);
                at += tree ? 33 : 75;
            }
        }
        boolean ofTrees = random.nextBoolean();
        List<Integer> places = ofTrees ? trees : records;
        int size = ofTrees ? 32 : 64;
        int from = ofTrees ? 1 : 11;
        int one = random.nextInt(places.size());
        int other = (one + 1 + random.nextInt(places.size() - 1)) % places.size();
        byte[] left = new byte[size];
        byte[] right = new byte[size];
        proofs.get(places.get(one) + from, left).get(places.get(other) + from, right);
        proofs.put(places.get(one) + from, right).put(places.get(other) + from, left);
    }

    private static List<byte[]> rows(byte[] file) {
        List<byte[]> rows = new ArrayList<>();
        ByteBuffer at = ByteBuffer.wrap(file).position(19);
        while (at.getShort(at.position()) != -1) {
            int begin = at.position();
            short columns = at.getShort();
            for (int column = 0; column < columns; column++) {
                int length = at.getInt();
                at.position(at.position() + Math.max(length, 0));
            }
            byte[] row = new byte[at.position() - begin];
            at.get(begin, row);
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, byte[]> unpack(byte[] pack) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
