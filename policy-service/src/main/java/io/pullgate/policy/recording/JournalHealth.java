package io.pullgate.policy.recording;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.pullgate.policy.journal.Journal;

/// Ready while decisions can be recorded. That they cannot be shipped at present is no reason to stop deciding.
@Readiness
@ApplicationScoped
class JournalHealth implements HealthCheck {

    private final Journal journal;

    JournalHealth(Journal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = journal.trouble();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("journal").status(trouble.isEmpty())
                .withData("unshipped", journal.figures().unshipped());
        trouble.ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }
}
