package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.pullgate.audit.Shown;

/// One page of dead letters, newest first, and where the next one is.
record DeadLetterPage(List<DeadLetterBody> deadLetters, Optional<URI> next) implements Shown {

    @Override
    public long records() {
        return deadLetters.size();
    }

    /// Whose they are nobody can say.
    @Override
    public Set<String> organizations() {
        return Set.of();
    }
}
