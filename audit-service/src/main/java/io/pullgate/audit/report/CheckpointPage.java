package io.pullgate.audit.report;

import java.util.List;

/// Some checkpoints, the lowest number first. There may be more while the page is full.
record CheckpointPage(List<CheckpointBody> checkpoints) {
}
