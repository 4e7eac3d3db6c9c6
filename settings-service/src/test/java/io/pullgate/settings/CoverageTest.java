package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private static final Map<String, Badge> BADGES = Map.of("grafana", Badge.VERIFIED_PUBLISHER, "linuxserver",
            Badge.OPEN_SOURCE);

    @ParameterizedTest(name = "{0} with official {1}, verified {2}, sponsored {3}, community {4} is covered by {5}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            acme/api            | false | false | false | false | ORGANIZATION
            acme2/api           | false | false | false | false | -
            library/alpine      | true  | false | false | false | OFFICIAL
            library/alpine      | false | true  | true  | true  | -
            library/foo/bar     | true  | false | false | false | -
            library/foo/bar     | false | false | false | true  | COMMUNITY
            grafana/grafana     | true  | true  | false | false | VERIFIED_PUBLISHER
            grafana/grafana     | true  | false | true  | true  | -
            linuxserver/plex    | true  | true  | true  | false | SPONSORED_OSS
            linuxserver/plex    | true  | true  | false | true  | -
            linuxserver/plex    | true  | true  | -     | true  | SPONSORED_OSS
            mallory/backdoor    | true  | true  | true  | true  | COMMUNITY
            mallory/backdoor    | true  | true  | true  | false | -
            """)
    void whatIsAllowedAnywayNeedsNoEntry(String repository, boolean official, boolean verified, Boolean sponsored,
            boolean community, Coverage covered) {
        Categories categories = new Categories(official, verified, community, Optional.ofNullable(sponsored));

        assertThat(coverage(repository, categories, OtherRegistries.NOT_GOVERNED)).isEqualTo(Optional.ofNullable(covered));
    }

    @ParameterizedTest(name = "{0} while other registries are governed: {1}")
    @CsvSource(nullValues = "-", value = { "ghcr.io/acme/api, false, OTHER_REGISTRY", "ghcr.io/acme/api, true, -",
            "quay.io/acme/api, true, OTHER_REGISTRY" })
    void onOtherRegistriesTheirListCounts(String repository, boolean governed, Coverage covered) {
        OtherRegistries others = new OtherRegistries(governed, List.of("quay.io"));

        assertThat(coverage(repository, Categories.NONE, others)).isEqualTo(Optional.ofNullable(covered));
    }

    private static Optional<Coverage> coverage(String repository, Categories categories, OtherRegistries others) {
        ImageRules rules = new ImageRules(Mode.ENFORCE, categories, List.of(), others);
        Organization acme = new Organization(new OrganizationName("acme"), List.of(new Namespace("acme")), rules,
                RuleDates.all(Instant.EPOCH),
                new Stamp(new UUID(0, 0), Instant.EPOCH, new Revision(1)));
        return Coverage.of(Repository.parse("repository", repository), acme,
                namespace -> BADGES.getOrDefault(namespace, Badge.NONE));
    }
}
