package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;

/// One page of settings changes, newest first, and where the next one is.
record ChangePage(List<ChangeBody> changes, Optional<URI> next) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) changes.size());
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(changes.stream().map(ChangeBody::organization).flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
