package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;

/// One page of leaks, newest first, and where the next one is.
record LeakPage(List<LeakBody> leaks, Optional<URI> next) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) leaks.size());
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(leaks.stream().map(LeakBody::organization).flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
