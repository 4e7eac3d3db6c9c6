package io.pullgate.audit.integrity;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// What an evidence pack says of itself (docs/decisions/0020-evidence-packs.md). Contract:
/// `contract/evidence-manifest.v1.schema.json`.
///
/// @param format 1
/// @param service which program wrote it, and of which version
/// @param from the first day (UTC)
/// @param to the first day no longer in it
/// @param newest the newest checkpoint there was; empty if there was none
/// @param files all others of the pack, in their order; without the manifest and its signature
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PackManifest(int format, String service, String organization, LocalDate from, LocalDate to, String askedBy,
        Instant askedAt, Instant writtenAt, Rows rows, Optional<Newest> newest, List<PackedFile> files) {

    public static final int FORMAT = 1;
    /// The file with it, and the file with its signature.
    public static final String NAME = "manifest.json";
    public static final String SIGNATURE = "manifest.jws";
    /// The files with what is proven, and the one that proves it.
    public static final String CHANGES = "changes.copy";
    public static final String PULLS = "pulls.copy";
    public static final String PROOFS = "proofs.bin";

    private static final String TYPE = "pullgate-evidence-pack";
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    public PackManifest {
        requireNonNull(service, "service");
        requireNonNull(organization, "organization");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(askedBy, "askedBy");
        requireNonNull(askedAt, "askedAt");
        requireNonNull(writtenAt, "writtenAt");
        requireNonNull(rows, "rows");
        requireNonNull(newest, "newest");
        files = List.copyOf(files);
    }

    public byte[] write() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The signature over these bytes of a manifest: a JWS without its payload (RFC 7515, appendix F). Its type is not that of a
    /// checkpoint.
    public static String sign(byte[] manifest, CheckpointKey key) {
        String whole = Jws.sign(TYPE, manifest, key);
        return whole.substring(0, whole.indexOf('.') + 1) + whole.substring(whole.lastIndexOf('.'));
    }

    /// @throws UntrustedCheckpointException unless one of these keys has signed these bytes as a manifest
    public static PackManifest verify(byte[] manifest, String signature, Map<String, PublicCheckpointKey> trusted)
            throws UntrustedCheckpointException {
        int gap = signature.indexOf("..");
        if (gap < 0) {
            throw new UntrustedCheckpointException("it is no JWS without payload");
        }
        Jws.verify(TYPE, signature.substring(0, gap + 1) + Jws.encode(manifest) + signature.substring(gap + 1), trusted);
        try {
            PackManifest read = JSON.readValue(manifest, PackManifest.class);
            if (read == null || read.format() != FORMAT) {
                throw new UntrustedCheckpointException("it is no manifest of format %d".formatted(FORMAT));
            }
            return read;
        } catch (IOException unreadable) {
            throw new UntrustedCheckpointException("it cannot be read: " + unreadable.getMessage());
        }
    }

    /// How many records there are of what.
    ///
    /// @param pulls rows of `pulls.csv` and `pulls.ndjson`
    /// @param changes rows of `changes.csv`
    /// @param provenPulls records in `pulls.copy`
    /// @param provenChanges records in `changes.copy`
    /// @param withheld pulls that are not in `pulls.copy` because they also say what other organizations decided
    /// @param uncovered of those in the files and withheld, how many lie behind the newest checkpoint
    /// @param unchained records that are in no chain: stored before there were any
    public record Rows(long pulls, long changes, long provenPulls, long provenChanges, long withheld, long uncovered,
            long unchained) {
    }

    /// The newest checkpoint, and the SHA-256 of its signed text.
    public record Newest(long number, String hash) {

        public Newest {
            requireNonNull(hash, "hash");
        }
    }

    /// A file of the pack. Hashes are in hexadecimal digits.
    public record PackedFile(String name, long size, String sha256) {

        public PackedFile {
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }
}
