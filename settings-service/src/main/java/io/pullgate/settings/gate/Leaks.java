package io.pullgate.settings.gate;

import java.util.List;

/// What no configuration of an engine can close.
final class Leaks {

    static final String EGRESS = "Close the way out to registry-1.docker.io, auth.docker.io and production.cloudflare.docker.com "
            + "for every machine but the gate: only then it does not matter how an engine is configured.";
    static final String ADMINISTRATORS = "Whoever is administrator of the machine can change the configuration.";
    static final String COPIES = "Images on other registries, images loaded from a file and images already on the machine are not "
            + "asked for again.";
    static final String NO_USER = "Pulls of docker.io/... carry no user to the gate: it knows the machine by its client certificate or "
            + "its address. To be known as a user, sign in to the gate and name images after it.";

    private Leaks() {
    }

    static List<String> ofEveryEngine() {
        return List.of(EGRESS, ADMINISTRATORS, COPIES);
    }
}
