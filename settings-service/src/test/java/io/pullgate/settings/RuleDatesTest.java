package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class RuleDatesTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    private final Organization acme = Organization.create(new OrganizationName("acme"), List.of(new Namespace("acme")),
            stamp(1, CREATED));

    @Test
    void rulesOfANewOrganizationAreAsOldAsItIs() {
        assertThat(acme.since()).isEqualTo(RuleDates.all(CREATED));
    }

    @Test
    void eachRuleHasTheDateOfItsOwnLastChange() {
        Organization march = acme.with(rules(Mode.ENFORCE, new Categories(true, false, false, Optional.empty())),
                stamp(2, MARCH));
        Organization june = march.with(rules(Mode.ENFORCE, new Categories(true, true, false, Optional.of(true))),
                stamp(3, JUNE));

        assertThat(june.since()).isEqualTo(new RuleDates(MARCH, MARCH, JUNE, CREATED, JUNE, CREATED));
    }

    @Test
    void aRuleThatIsSetToWhatItWasBeforeIsAsYoungAsThat() {
        Organization march = acme.with(rules(Mode.ENFORCE, Categories.NONE), stamp(2, MARCH));

        assertThat(march.with(rules(Mode.OFF, Categories.NONE), stamp(3, JUNE)).since().mode()).isEqualTo(JUNE);
    }

    @Test
    void otherNamespacesAndAnotherAllowListChangeNoDate() {
        ImageRules list = acme.rules().withAllowedRepositories(List.of(Repository.of("docker.io/grafana/grafana")));

        assertThat(acme.with(list, stamp(2, MARCH)).with(List.of(), stamp(3, JUNE)).since()).isEqualTo(RuleDates.all(CREATED));
    }

    private static ImageRules rules(Mode mode, Categories categories) {
        return new ImageRules(mode, categories, List.of(), OtherRegistries.NOT_GOVERNED);
    }

    private static Stamp stamp(long revision, Instant at) {
        return new Stamp(new UUID(0, revision), at, new Revision(revision));
    }
}
