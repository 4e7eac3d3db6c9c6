package io.pullgate.policy.decision;

import java.util.Optional;

/// The trusted publishers as they are known in memory; asking never leaves the process.
@FunctionalInterface
public interface Publishers {

    Optional<Badge> badgeOf(String namespace);
}
