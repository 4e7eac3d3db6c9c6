package io.pullgate.policy.integration;

import java.nio.file.Path;

import javax.security.auth.x500.X500Principal;

/// What a program has shown to say which one it is.
sealed interface Proof {

    /// A good access token of the identity provider that was issued to this client.
    record OidcClient(String id) implements Proof {
    }

    /// A certificate that TLS has checked, with this subject.
    record Certificate(X500Principal subject) implements Proof {
    }

    /// The Unix socket it came through, which its file's permissions keep for this program.
    record Socket(Path path) implements Proof {
    }

    /// A personal access token with this id that is good for asking.
    record AccessToken(String id) implements Proof {
    }
}
