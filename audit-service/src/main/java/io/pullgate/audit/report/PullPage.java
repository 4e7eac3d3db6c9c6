package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One page of pulls, newest first, and where the next one is.
record PullPage(List<PullBody> pulls, Optional<URI> next) {
}
