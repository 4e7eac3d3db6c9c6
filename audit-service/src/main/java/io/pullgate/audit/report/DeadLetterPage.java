package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One page of dead letters, newest first, and where the next one is.
record DeadLetterPage(List<DeadLetterBody> deadLetters, Optional<URI> next) {
}
