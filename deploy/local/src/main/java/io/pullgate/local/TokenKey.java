package io.pullgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.stream.Stream;

/// The key policy-service signs registry tokens with (EC P-256, self-signed, PKCS12), and its certificate as PEM: what a
/// registry names as `rootcertbundle`. Beside it lies the key that seals refresh tokens. Made once per home.
public record TokenKey(Path keystore, String password, Path certificate) {

    private static final String PASSWORD = "pullgate";
    private static final String ALIAS = "pullgate";
    private static final String REFRESH_ALIAS = "refresh";
    private static final int COORDINATE_BITS = 256;

    public static TokenKey in(Path folder) {
        TokenKey key = new TokenKey(folder.resolve("keystore.p12"), PASSWORD, folder.resolve("trust.pem"));
        if (!Files.exists(key.keystore)) {
            key.create(folder);
        }
        return key;
    }

    private void create(Path folder) {
        Path draft = folder.resolve("draft.p12");
        try {
            Files.createDirectories(folder);
            do {
                Files.deleteIfExists(draft);
                generate(draft);
            } while (!isPlain(publicKey(draft)));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Shell.require("Exporting the certificate of the token key", keytool("-exportcert", ALIAS, draft,
                    "-rfc", "-file", certificate.toString()));
            Shell.require("Making the key of refresh tokens", keytool("-genseckey", REFRESH_ALIAS, draft,
                    "-keyalg", "AES", "-keysize", "256"));
            Files.move(draft, keystore, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("The token key cannot be made: %s".formatted(failure.getMessage()), failure);
        }
    }

    private static void generate(Path keystore) {
        Shell.require("Making the token key",
                keytool("-genkeypair", ALIAS, keystore, "-keyalg", "EC", "-groupname", "secp256r1",
                        "-sigalg", "SHA256withECDSA", "-dname", "CN=pullgate", "-validity", "3650"));
    }

    /// Distribution 3 computes a key's RFC 7638 thumbprint from coordinates without their leading zero bytes, and then
    /// does not find a key that has some.
    private static boolean isPlain(ECPublicKey key) {
        return hasNoLeadingZeroByte(key.getW().getAffineX().bitLength())
                && hasNoLeadingZeroByte(key.getW().getAffineY().bitLength());
    }

    static boolean hasNoLeadingZeroByte(int bitLength) {
        return bitLength > COORDINATE_BITS - Byte.SIZE;
    }

    private static ECPublicKey publicKey(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        return (ECPublicKey) keys.getCertificate(ALIAS).getPublicKey();
    }

    private static List<String> keytool(String action, String alias, Path keystore, String... more) {
        List<String> common = List.of(Parts.jdkCommand("keytool"), action, "-alias", alias, "-storetype", "PKCS12",
                "-keystore", keystore.toString(), "-storepass", PASSWORD);
        return Stream.concat(common.stream(), Stream.of(more)).toList();
    }
}
