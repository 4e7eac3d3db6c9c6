package io.pullgate.audit.schedule;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Mails about reports. They are sent with `quarkus.mailer`.
@ConfigMapping(prefix = "pullgate.report-mails")
public interface ScheduleConfig {

    /// Where people read reports; `organization`, `from` and `to` are added as parameters. Without it no mails are sent.
    Optional<URI> link();

    /// Domains to which anybody who oversees an organization may have mails sent. Without them, to their own address only.
    Optional<Set<String>> domains();

    /// How many schedules an organization may have.
    @WithDefault("20")
    @Positive
    int perOrganization();

    /// How often a replica looks for mails to send.
    @WithDefault("30s")
    Duration every();

    /// How long the mail server may take for one mail.
    @WithDefault("30s")
    Duration patience();

    /// How long to wait before a mail the server refused is tried again.
    @WithDefault("10m")
    Duration retry();
}
