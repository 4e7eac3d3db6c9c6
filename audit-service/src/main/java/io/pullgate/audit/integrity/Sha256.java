package io.pullgate.audit.integrity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every JVM has.
public final class Sha256 {

    private Sha256() {
    }

    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// In lower-case hexadecimal digits.
    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(create().digest(content));
    }
}
