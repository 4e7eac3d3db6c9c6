package io.pullgate.policy.token;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How registry tokens are signed.
@ConfigMapping(prefix = "pullgate.token")
public interface TokenConfig {

    /// A PKCS#12 file with one EC P-256 key and its certificate, which registries list in their `rootcertbundle`.
    Path keystore();

    String keystorePassword();

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
