package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;

/// One page of pulls, newest first, and where the next one is.
record PullPage(List<PullBody> pulls, Optional<URI> next) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) pulls.size());
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(organizations(pulls));
    }

    static Set<String> organizations(List<PullBody> pulls) {
        return pulls.stream().map(PullBody::organization).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
