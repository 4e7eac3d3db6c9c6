package io.pullgate.audit.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOnceAndForOneselfOnly() throws IOException {
        Path file = folder.resolve("keys").resolve("signing.pem");

        String id = KeyFile.openOrCreate(file).signing().id();

        assertThat(KeyFile.openOrCreate(file).signing().id()).isEqualTo(id);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void whatAnOldKeySignedIsTrustedAsLongAsItIsPublished() throws Exception {
        Path old = folder.resolve("old.pem");
        CheckpointKey before = KeyFile.openOrCreate(old).signing();
        String signed = SignedCheckpoint.sign(checkpoint(), before).text();
        Path file = folder.resolve("new.pem");
        KeyFile.openOrCreate(file);
        String open = Files.readString(old);
        Files.writeString(file, Files.readString(file) + open.substring(open.indexOf("-----BEGIN PUBLIC")));

        KeyFile keys = KeyFile.openOrCreate(file);

        assertThat(keys.signing().id()).isNotEqualTo(before.id());
        Map<String, PublicCheckpointKey> set = PublicCheckpointKey.readSet(new ObjectMapper().writeValueAsBytes(
                Map.of("keys", keys.published().stream().map(PublicCheckpointKey::jwk).toList())));
        assertThat(set).containsOnlyKeys(keys.signing().id(), before.id());
        assertThat(SignedCheckpoint.verify(signed, set).content()).isEqualTo(checkpoint());
        assertThatThrownBy(() -> SignedCheckpoint.verify(signed, Map.of(keys.signing().id(), keys.signing().open())))
                .isInstanceOf(UntrustedCheckpointException.class);
    }

    @Test
    void aFileWithoutAUsableKeyIsRefused() throws IOException {
        Path file = folder.resolve("a.pem");
        Files.writeString(file, "nothing");
        assertThatThrownBy(() -> KeyFile.openOrCreate(file)).isInstanceOf(IOException.class);

        Path one = folder.resolve("one.pem");
        Path other = folder.resolve("other.pem");
        KeyFile.openOrCreate(one);
        KeyFile.openOrCreate(other);
        String secret = Files.readString(one).substring(0, Files.readString(one).indexOf("-----BEGIN PUBLIC"));
        String open = Files.readString(other).substring(Files.readString(other).indexOf("-----BEGIN PUBLIC"));
        Files.writeString(file, secret + open);
        assertThatThrownBy(() -> KeyFile.openOrCreate(file)).hasMessageContaining("not that of the private key");
    }

    private static Checkpoint checkpoint() {
        return new Checkpoint(1, Instant.parse("2026-11-30T12:00:00.123456Z"), Checkpoint.NO_HASH, List.of(), 0, 0,
                Sha256.hex(new byte[0]), new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
