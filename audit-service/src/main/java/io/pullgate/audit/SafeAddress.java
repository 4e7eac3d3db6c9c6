package io.pullgate.audit;

import java.net.URI;
import java.util.Set;

/// Whether something may be sent to an address that nobody else is to read.
public final class SafeAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {
    }

    /// HTTPS, or HTTP to this machine.
    public static boolean isOne(URI url) {
        boolean near = url.getHost() != null && THIS_MACHINE.contains(url.getHost());
        return "https".equals(url.getScheme()) || "http".equals(url.getScheme()) && near;
    }
}
