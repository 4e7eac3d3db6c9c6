package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file with the key that signs: PEM, a private key (PKCS#8) and its public key, and behind them the public keys that have
/// signed before, so that what they have signed can still be checked.
public record KeyFile(CheckpointKey signing, List<PublicCheckpointKey> published) {

    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1 KEY-----");

    public KeyFile {
        published = List.copyOf(published);
    }

    /// Reads the file, or makes it with a new key if it is not there. Of several that make it at once, one does.
    ///
    /// @throws IOException also when it has no usable key
    public static KeyFile openOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                DurableFiles.create(file, write(CheckpointKey.generate()), DurableFiles.PRIVATE);
            } catch (FileAlreadyExistsException _) {
                // Somebody else was quicker; theirs is as good.
            }
        }
        try {
            return read(Files.readString(file, US_ASCII));
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            throw new IOException("no key in %s can be used: %s".formatted(file, bad.getMessage()), bad);
        }
    }

    private static KeyFile read(String pem) throws GeneralSecurityException {
        List<PrivateKey> secrets = new ArrayList<>();
        List<ECPublicKey> open = new ArrayList<>();
        KeyFactory keys = KeyFactory.getInstance("EC");
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE" -> secrets.add(keys.generatePrivate(new PKCS8EncodedKeySpec(encoded)));
                default -> open.add((ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(encoded)));
            }
        }
        if (secrets.size() != 1 || open.isEmpty()) {
            throw new GeneralSecurityException("one PRIVATE KEY and its PUBLIC KEY are wanted");
        }
        return new KeyFile(new CheckpointKey(secrets.getFirst(), open.getFirst()),
                open.stream().map(PublicCheckpointKey::of).toList());
    }

    private static byte[] write(CheckpointKey key) {
        return (block("PRIVATE", key.secret().getEncoded()) + block("PUBLIC", key.open().key().getEncoded()))
                .getBytes(US_ASCII);
    }

    private static String block(String kind, byte[] encoded) {
        return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n".formatted(kind,
                Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded));
    }
}
