package io.pullgate.audit.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;

/// One page of accesses, newest first, and where the next one is.
record AccessPage(List<AccessBody> accesses, Optional<URI> next) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) accesses.size());
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(
                accesses.stream().flatMap(access -> access.organizations().stream()).collect(Collectors.toUnmodifiableSet()));
    }
}
