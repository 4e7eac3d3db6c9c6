package io.pullgate.audit.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One page of settings changes, newest first, and where the next one is.
record ChangePage(List<ChangeBody> changes, Optional<URI> next) {
}
