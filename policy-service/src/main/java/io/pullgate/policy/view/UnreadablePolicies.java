package io.pullgate.policy.view;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The organizations of whose rules the latest announcement could not be read: older ones are in force.
/// Written by the reading thread alone, read by all.
final class UnreadablePolicies {

    private static final int MOST = 100;

    private final Set<String> organizations = ConcurrentHashMap.newKeySet();
    private volatile boolean tooMany;

    void add(String organization) {
        if (organizations.size() < MOST) {
            organizations.add(organization);
        } else {
            tooMany = tooMany || !organizations.contains(organization);
        }
    }

    /// Something later about the organization could be read.
    void remove(String organization) {
        organizations.remove(organization);
    }

    Set<String> organizations() {
        return Set.copyOf(organizations);
    }

    /// False once there were more than anybody would list; only a new start finds out what has become of them.
    boolean areAllNamed() {
        return !tooMany;
    }
}
