package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A file with a secret key: 32 bytes in hexadecimal digits.
public final class SecretKeyFile {

    private static final int BYTES = 32;

    private SecretKeyFile() {
    }

    /// Reads the file, or makes it with a new key if it is not there.
    ///
    /// @throws IOException also when it has no usable key
    public static SecretKey openOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            try {
                DurableFiles.create(file, (HexFormat.of().formatHex(made) + "\n").getBytes(US_ASCII), DurableFiles.PRIVATE);
            } catch (FileAlreadyExistsException _) {
                // Somebody else was quicker; theirs is as good.
            }
        }
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file, US_ASCII).strip());
            if (key.length != BYTES) {
                throw new IOException("the key in %s has not 32 bytes".formatted(file));
            }
            return new SecretKeySpec(key, "HmacSHA256");
        } catch (IllegalArgumentException bad) {
            throw new IOException("there is no key in " + file, bad);
        }
    }
}
