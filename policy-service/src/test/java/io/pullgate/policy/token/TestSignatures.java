package io.pullgate.policy.token;

import java.nio.file.Path;

/// Signatures by a key of their own, for tests of other packages.
public final class TestSignatures {

    private TestSignatures() {
    }

    public static Signatures in(Path folder) {
        return new Signatures(new TokenKeys(TestKeystore.in(folder).config()));
    }
}
