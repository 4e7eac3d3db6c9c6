package io.pullgate.settings;

import java.util.List;

/// What an organization says of registries other than Docker Hub. Not governed: they are left alone, as Docker does.
public record OtherRegistries(boolean governed, List<String> allowedHosts) {

    public static final OtherRegistries NOT_GOVERNED = new OtherRegistries(false, List.of());

    public OtherRegistries {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
