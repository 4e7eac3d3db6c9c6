package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;

/// One page of dead letters, newest first, and where the next one is.
record DeadLetterPage(List<DeadLetterBody> deadLetters, Optional<URI> next) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) deadLetters.size());
    }

    /// Whose they are nobody can say.
    @Override
    public AccessScope scope() {
        return AccessScope.EVERYTHING;
    }
}
