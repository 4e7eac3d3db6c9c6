package io.pullgate.policy.decision;

import java.util.Set;

/// What an organization says of registries that are not Docker Hub: nothing, or that only these hosts are allowed.
public sealed interface OtherRegistries {

    OtherRegistries UNGOVERNED = new Ungoverned();

    boolean allow(String host);

    record Ungoverned() implements OtherRegistries {

        @Override
        public boolean allow(String host) {
            return true;
        }
    }

    record OnlyThese(Set<String> hosts) implements OtherRegistries {

        public OnlyThese {
            hosts = Set.copyOf(hosts);
        }

        @Override
        public boolean allow(String host) {
            return hosts.contains(host);
        }
    }
}
