package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.RuleDates;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.propagation.Progress;
import io.pullgate.settings.propagation.Progress.State;
import io.pullgate.settings.propagation.Propagation;

class InForceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void inForceEverywhereIsToldWithTheSlowestReplica() {
        assertThat(InForce.header(propagation(has("policy-1", Optional.of(Duration.ofMillis(7))),
                has("policy-2", Optional.of(Duration.ofMillis(41)))))).isEqualTo("yes;replicas=2;millis=41");
    }

    @Test
    void aTimeNobodySawIsLeftOut() {
        assertThat(InForce.header(propagation(has("policy-1", Optional.of(Duration.ofMillis(7))),
                has("policy-2", Optional.empty())))).isEqualTo("yes;replicas=2");
    }

    @Test
    void whoLacksItIsNamed() {
        assertThat(InForce.header(propagation(lacks("policy-3"), has("policy-1", Optional.empty()), lacks("policy-2"))))
                .isEqualTo("no;replicas=3;in-force=1;lacking=\"policy-3 policy-2\"");
    }

    @Test
    void withoutReplicasNothingIsInForce() {
        assertThat(InForce.header(propagation())).isEqualTo("no;replicas=0;in-force=0");
    }

    @Test
    void namesStayInTheirPlace() {
        assertThat(InForce.header(propagation(lacks("a\"b\\c\r\nX-Evil: é 1"))))
                .isEqualTo("no;replicas=1;in-force=0;lacking=\"a?b?c??X-Evil:???1\"");
        assertThat(InForce.header(propagation(Stream.generate(() -> lacks("policy")).limit(30).toArray(Progress[]::new))))
                .isEqualTo("no;replicas=30;in-force=0;lacking=\"%s\"".formatted("policy ".repeat(10).strip()));
    }

    private static Propagation propagation(Progress... replicas) {
        return new Propagation(new Organization(new OrganizationName("acme"), List.of(), ImageRules.INITIAL, RuleDates.all(NOW),
                new Stamp(UUID.randomUUID(), NOW, new Revision(7))), true, List.of(replicas));
    }

    private static Progress has(String replica, Optional<Duration> took) {
        return new Progress(replica, State.FOLLOWING, true, Optional.of(new Revision(7)), took, NOW, Optional.empty());
    }

    private static Progress lacks(String replica) {
        return new Progress(replica, State.FOLLOWING, false, Optional.empty(), Optional.empty(), NOW, Optional.empty());
    }
}
