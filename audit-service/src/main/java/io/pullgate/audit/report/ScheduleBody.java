package io.pullgate.audit.report;

import java.time.LocalDate;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.schedule.Schedule;

/// Who is told of an organization's reports, how often, and when next.
@Schema(name = "ReportSchedule")
record ScheduleBody(UUID id, String organization, @Schema(enumeration = {
        "week", "month" }) String every, String recipient,
        String askedBy, LocalDate due){

    static ScheduleBody of(Schedule schedule) {
        return new ScheduleBody(schedule.id(), schedule.organization(), schedule.every().wireName(),
                schedule.recipient().address(),
                schedule.askedBy(), schedule.due());
    }
}
