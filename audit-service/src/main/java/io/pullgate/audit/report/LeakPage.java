package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One page of leaks, newest first, and where the next one is.
record LeakPage(List<LeakBody> leaks, Optional<URI> next) {
}
