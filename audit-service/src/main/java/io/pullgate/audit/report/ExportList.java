package io.pullgate.audit.report;

import java.util.List;

/// Somebody's exports, newest first.
record ExportList(List<ExportBody> exports) {
}
