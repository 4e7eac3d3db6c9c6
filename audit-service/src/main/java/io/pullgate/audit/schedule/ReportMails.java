package io.pullgate.audit.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.pullgate.audit.Days;
import io.pullgate.audit.round.Rounds;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Tells people of reports that are due: where they are, not what they say. Who follows the link must sign in.
@ApplicationScoped
public class ReportMails {

    private static final Logger LOG = Logger.getLogger(ReportMails.class);

    private final Schedules schedules;
    private final ScheduleConfig config;
    private final Mailer mailer;
    private final Rounds rounds = new Rounds("report-mails");
    private volatile boolean stopping;

    ReportMails(Schedules schedules, ScheduleConfig config, Mailer mailer) {
        this.schedules = schedules;
        this.config = config;
        this.mailer = mailer;
    }

    @Scheduled(every = "${pullgate.report-mails.every:30s}", concurrentExecution = ConcurrentExecution.SKIP)
    void go() {
        config.link().ifPresent(link -> rounds.go(() -> sendAll(link)));
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private void sendAll(URI link) throws SQLException {
        boolean more = true;
        while (more && !stopping) {
            more = schedules.tell(schedule -> sent(schedule, link));
        }
    }

    private boolean sent(Schedule schedule, URI link) {
        try {
            mailer.send(mail(schedule, link));
            return true;
        } catch (RuntimeException failure) {
            LOG.warnf("A mail about a report was not sent and is tried again later. schedule=%s problem=%s", schedule.id(),
                    failure.getMessage());
            return false;
        }
    }

    static Mail mail(Schedule schedule, URI link) {
        Days days = schedule.every().covered(schedule.due());
        String address = "%s%sorganization=%s&from=%s&to=%s".formatted(link, link.getQuery() == null ? "?" : "&",
                URLEncoder.encode(schedule.organization(), UTF_8), days.from(), days.to());
        String text = """
                The pulls of %s from %s to %s, counted:

                %s

                You get this mail because %s asked for it, each %s.
                """.formatted(schedule.organization(), days.from(), days.to().minusDays(1), address, schedule.askedBy(),
                schedule.every().wireName());
        return Mail.withText(schedule.recipient(), "Pulls of %s".formatted(schedule.organization()), text);
    }
}
