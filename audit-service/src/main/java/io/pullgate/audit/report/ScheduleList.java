package io.pullgate.audit.report;

import java.util.List;

/// The schedules of one organization, oldest first.
record ScheduleList(List<ScheduleBody> schedules) {
}
