package io.pullgate.audit.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.pullgate.audit.Days;
import io.pullgate.audit.Reader;
import io.pullgate.audit.members.Members;
import io.pullgate.audit.round.Rounds;
import io.pullgate.audit.schedule.Schedules.Sent;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Tells people of reports that are due: where they are, not what they say. Who follows the link must sign in.
@ApplicationScoped
public class ReportMails {

    private static final Logger LOG = Logger.getLogger(ReportMails.class);

    private final Schedules schedules;
    private final Members members;
    private final ScheduleConfig config;
    private final ReactiveMailer mailer;
    private final Rounds rounds = new Rounds("report-mails");
    private volatile boolean stopping;

    ReportMails(Schedules schedules, Members members, ScheduleConfig config, ReactiveMailer mailer) {
        this.schedules = schedules;
        this.members = members;
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
        while (more && !stopping && members.areKnown()) {
            more = schedules.tell(schedule -> sent(schedule, link));
        }
    }

    private Sent sent(Schedule schedule, URI link) {
        if (!mayBeSent(schedule)) {
            LOG.infof("A mail about a report is not sent any more. schedule=%s organization=%s asked_by=%s", schedule.id(),
                    schedule.organization(), schedule.askedBy());
            return Sent.NEVER;
        }
        try {
            // The row is locked meanwhile.
            mailer.send(mail(schedule, link)).await().atMost(config.patience());
            return Sent.YES;
        } catch (RuntimeException failure) {
            LOG.warnf("A mail about a report was not sent and is tried again later. schedule=%s problem=%s", schedule.id(),
                    failure.getMessage());
            return Sent.NOT_YET;
        }
    }

    /// Who asked may have come to read less since, and the operator may have thought better of a domain. Whether somebody is still
    /// an auditor of the installation only their next token says.
    private boolean mayBeSent(Schedule schedule) {
        Reader asker = new Reader(schedule.askedBy(), schedule.auditsEverything(), members.rolesOf(schedule.askedBy()));
        return (asker.auditsEverything() || asker.oversees(schedule.organization()))
                && schedule.recipient().mayBeWrittenTo(config.domains().orElse(Set.of()));
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
        return Mail.withText(schedule.recipient().address(), "Pulls of %s".formatted(schedule.organization()), text);
    }
}
