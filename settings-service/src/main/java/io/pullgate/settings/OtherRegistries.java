package io.pullgate.settings;

import java.util.List;

/// What an organization says of registries other than Docker Hub. Not governed: they are left alone, as Docker does.
///
/// @param allowedHosts lower case, with the port where it is part of the name; of no effect while not governed
public record OtherRegistries(boolean governed, List<String> allowedHosts) {

    public static final OtherRegistries NOT_GOVERNED = new OtherRegistries(false, List.of());

    /// The most hosts the list may have.
    public static final int MOST = 1_000;

    public OtherRegistries {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /// Reads the host of a registry other than Docker Hub; `field` is where the text stands in the request.
    public static String parseHost(String field, String text) {
        if (!RegistryHost.isHost(text)) {
            throw new SettingsException.Malformed(field, "must be the host of a registry, such as ghcr.io or localhost:5000");
        }
        String host = RegistryHost.canonical(text);
        if (host.equals(RegistryHost.DOCKER_HUB)) {
            throw new SettingsException.Malformed(field, "is Docker Hub, for which the categories and the allow list are");
        }
        return host;
    }

    /// Whether members may pull from the registry with this host.
    boolean allow(String host) {
        return !governed || allowedHosts.contains(host);
    }
}
