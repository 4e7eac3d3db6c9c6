package io.pullgate.audit.members;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Without knowing who belongs where, no report can be shown to anybody.
@Readiness
class MembershipReadiness implements HealthCheck {

    private final Members members;

    MembershipReadiness(Members members) {
        this.members = members;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check = HealthCheckResponse.named("membership");
        return members.areKnown()
                ? check.up().withData("users", members.size()).build()
                : check.down().withData("reason", "the members of the organizations are not completely loaded yet").build();
    }
}
