package io.pullgate.policy.recording;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The name of this process among the replicas of policy-service: the configured one, or else the machine's.
@Singleton
public final class Replica {

    private final String name;

    Replica(@ConfigProperty(name = "pullgate.replica") Optional<String> configured) {
        this.name = configured.orElseGet(Replica::hostName);
    }

    public String name() {
        return name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            throw new IllegalStateException("This machine has no name: set pullgate.replica", nameless);
        }
    }
}
