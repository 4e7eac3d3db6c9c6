package io.pullgate.settings;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The host of a registry, `ghcr.io` or `registry.example.com:5000`: how it is written, and which hosts are Docker Hub.
final class RegistryHost {

    static final String DOCKER_HUB = "docker.io";

    /// Labels of letters, digits and inner dashes, or an IPv6 address in brackets; then perhaps a port
    /// (distribution/reference, `domain`).
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\\[[a-f0-9:]{2,}])(?::[0-9]{1,5})?");
    private static final Pattern DEFAULT_PORT = Pattern.compile(":(?:443|80)$");
    /// The hosts for which clients complete `alpine` to `library/alpine`.
    private static final Set<String> FAMILIAR = Set.of(DOCKER_HUB, "index.docker.io");
    private static final Set<String> LITERAL = Set.of("registry-1.docker.io", "registry.docker.io", "registry.hub.docker.com");

    private RegistryHost() {
    }

    static boolean isHost(String text) {
        return FORM.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /// Whether clients take names on this host as they take names without any.
    static boolean isFamiliarHub(String host) {
        return FAMILIAR.contains(host);
    }

    /// The host in lower case; [#DOCKER_HUB] for every name under which Docker Hub answers.
    static String canonical(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = DEFAULT_PORT.matcher(lower).replaceFirst("");
        return FAMILIAR.contains(bare) || LITERAL.contains(bare) ? DOCKER_HUB : lower;
    }
}
