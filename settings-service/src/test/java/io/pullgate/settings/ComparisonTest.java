package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.Comparison.Difference;

class ComparisonTest {

    private static final Organization STRICT = organization(Mode.ENFORCE, Optional.empty(), "docker.io/grafana/grafana",
            OtherRegistries.NOT_GOVERNED);
    private static final Organization OPEN = organization(Mode.MONITOR, Optional.of(true), "docker.io/grafana/loki",
            new OtherRegistries(true, List.of("ghcr.io")));

    @Test
    void everyFieldThatIsDifferentIsNamed() {
        assertThat(differences(STRICT, OPEN)).containsExactlyInAnyOrder(
                new Difference.OfValue("mode", Optional.of("enforce"), Optional.of("monitor")),
                new Difference.OfValue("allow_sponsored_oss", Optional.empty(), Optional.of(true)),
                new Difference.OfItems("allowed_repositories", List.of("docker.io/grafana/loki"),
                        List.of("docker.io/grafana/grafana")),
                new Difference.OfValue("other_registries.governed", Optional.of(false), Optional.of(true)),
                new Difference.OfItems("other_registries.allowed_hosts", List.of("ghcr.io"), List.of()));
    }

    @Test
    void theSameRulesAreNotDifferent() {
        assertThat(differences(STRICT, STRICT)).isEmpty();
    }

    @Test
    void whereARevisionCameFromIsNoDifferenceOfTheRules() {
        Map<String, Object> restored = new HashMap<>(RulesDocument.of(STRICT));
        restored.put("restored_revision", 1);

        assertThat(Comparison.differences(RulesDocument.of(STRICT), restored)).isEmpty();
    }

    @Test
    void rulesAreReadBackFromTheLogAsTheyWere() {
        for (Organization organization : List.of(STRICT, OPEN)) {
            assertThat(RulesDocument.rules(RulesDocument.of(organization))).isEqualTo(organization.rules());
        }
    }

    @Test
    void theFirstEntriesOfTheLogDidNotNameWhatCouldNotBeSetYet() {
        Map<String, Object> old = Map.of("mode", "enforce", "allow_official_images", true, "allow_verified_publishers", false,
                "allow_community_images", false);

        assertThat(RulesDocument.rules(old)).isEqualTo(new ImageRules(Mode.ENFORCE,
                new Categories(true, false, false, Optional.empty()), List.of(), OtherRegistries.NOT_GOVERNED));
    }

    private static List<Difference> differences(Organization from, Organization to) {
        return Comparison.differences(RulesDocument.of(from), RulesDocument.of(to));
    }

    private static Organization organization(Mode mode, Optional<Boolean> sponsored, String allowed, OtherRegistries others) {
        ImageRules rules = new ImageRules(mode, new Categories(true, false, false, sponsored),
                List.of(Repository.of(allowed)), others);
        return new Organization(new OrganizationName("acme"), List.of(new Namespace("acme")), rules,
                RuleDates.all(Instant.EPOCH),
                new Stamp(new UUID(0, 0), Instant.EPOCH, new Revision(1)));
    }
}
