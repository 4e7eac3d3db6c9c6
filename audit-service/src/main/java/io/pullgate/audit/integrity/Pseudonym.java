package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// What stands for a user's name once it is gone: a tilde and 32 hexadecimal digits. The same name gives the same under one key,
/// so that pulls can still be counted by person; nobody finds the name without the key.
public final class Pseudonym {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final int LENGTH = 1 + 2 * BYTES;

    private Pseudonym() {
    }

    public static String of(String username, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "~" + HexFormat.of().formatHex(mac.doFinal(username.getBytes(UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key of pseudonyms cannot be used", unusable);
        }
    }

    /// Whether these bytes have the form of one.
    public static boolean isOne(byte[] bytes, int offset, int length) {
        if (length != LENGTH || bytes[offset] != '~') {
            return false;
        }
        for (int index = offset + 1; index < offset + length; index++) {
            if (!(bytes[index] >= '0' && bytes[index] <= '9' || bytes[index] >= 'a' && bytes[index] <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
