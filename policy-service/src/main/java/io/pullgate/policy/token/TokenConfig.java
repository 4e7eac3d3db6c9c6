package io.pullgate.policy.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How registry tokens are signed.
@ConfigMapping(prefix = "pullgate.token")
public interface TokenConfig {

    /// A PKCS#12 file with the EC P-256 keys that sign, each with the certificate which registries list in their
    /// `rootcertbundle`, and the AES keys of 256 bits that seal refresh tokens.
    Path keystore();

    String keystorePassword();

    /// The alias of the key that signs; needed where the keystore has several, as while one takes the place of another.
    Optional<String> signingKey();

    /// The alias of the key that seals new refresh tokens; needed where there are several. Without any, none are given out.
    Optional<String> refreshKey();

    /// The `iss` of every token; registries compare it with their configuration.
    @WithDefault("pullgate")
    String issuer();

    /// How long a token is good. Also the time a refusal may come too late, so it is as short as the specification permits.
    @WithDefault("60s")
    Duration lifetime();

    /// How the `kid` is computed: as RFC 7638 says, or as registries of the 2.x line look keys up.
    @WithDefault("rfc7638")
    KeyIdForm keyId();

    /// The two ways to name a key.
    enum KeyIdForm {
        RFC7638,
        LIBTRUST
    }
}
