package io.pullgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;

class ReaderTest {

    private static final Map<String, Reader> READERS = Map.of(
            "olivia", new Reader("olivia", false, Map.of("acme", Role.OWNER)),
            "rita", new Reader("rita", false, Map.of("acme", Role.AUDITOR)),
            "mia", new Reader("mia", false, Map.of("acme", Role.MEMBER, "globex", Role.AUDITOR)),
            "max", new Reader("max", false, Map.of("acme", Role.MEMBER)),
            "otto", new Reader("otto", false, Map.of()),
            "greta", new Reader("greta", true, Map.of()));

    @ParameterizedTest(name = "{0} asking for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            olivia |        | acme and own
            olivia | acme   | acme
            olivia | globex | nothing
            rita   |        | acme and own
            rita   | acme   | acme
            rita   | acme2  | nothing
            mia    |        | globex and own
            mia    | acme   | own
            mia    | globex | globex
            max    |        | own
            max    | acme   | own
            max    | globex | nothing
            otto   |        | own
            otto   | acme   | nothing
            greta  |        | everything
            greta  | acme   | everything
            greta  | nobody | everything
            """)
    void pullsAreVisibleByRole(String user, String organization, String expected) {
        assertThat(described(user, () -> READERS.get(user).pulls(Optional.ofNullable(organization)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} asking for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            olivia |        | acme
            olivia | acme   | acme
            olivia | globex | nothing
            rita   | acme   | acme
            mia    |        | globex
            mia    | acme   | forbidden
            mia    | globex | globex
            max    |        | of no organization
            max    | acme   | forbidden
            otto   |        | of no organization
            otto   | acme   | nothing
            greta  |        | everything
            greta  | acme   | everything
            """)
    void changesAreVisibleToOwnersAndAuditors(String user, String organization, String expected) {
        assertThat(described(user, () -> READERS.get(user).changes(Optional.ofNullable(organization)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} reading what {1} said about a pull of mia: {2}")
    @CsvSource(textBlock = """
            olivia, acme,   true
            olivia, globex, false
            rita,   globex, false
            mia,    acme,   true
            mia,    globex, true
            otto,   acme,   false
            greta,  globex, true
            """)
    void verdictsOfOtherOrganizationsAreForThem(String user, String organization, boolean shown) {
        assertThat(READERS.get(user).mayKnowVerdict(pullOf(Optional.of("mia")), organization)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} {1} about {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            organization=acme                           | 200 | acme        | true
            organization=acme                           | 404 | acme        | true
            organization=acme&from=2026-11-01&format=csv | 200 | acme       | true
            organization=acme&from=globex               | 400 | acme        | false
            organization=acme&user=mia                  | 200 | acme        | false
            organization=acme&organization=globex       | 400 | acme,globex | false
            q=org%3Aglobex                              | 200 | acme        | false
            limit=5                                     | 200 | acme        | false
            organization=globex                         | 404 | globex      | false
            """)
    void aQuestionIsShownWhereItCanNameNothingElse(String query, int status, String organizations, boolean shown) {
        Access access = new Access(UUID.randomUUID(), Instant.EPOCH, Optional.of("rita"), Optional.empty(), Optional.empty(),
                "GET",
                "/v1/pulls", Optional.of(query), AccessScope.of(Set.of(organizations.split(","))), Optional.empty(), status);

        assertThat(READERS.get("olivia").mayKnowQuestion(access)).isEqualTo(shown);
        assertThat(READERS.get("rita").mayKnowQuestion(access)).isTrue();
        assertThat(READERS.get("greta").mayKnowQuestion(access)).isTrue();
    }

    @Test
    void anAnonymousPullIsNobodysOwn() {
        assertThat(READERS.get("otto").mayKnowVerdict(pullOf(Optional.empty()), "acme")).isFalse();
    }

    @Test
    void theUnknownOrganizationIsNamed() {
        assertThatThrownBy(() -> READERS.get("otto").pulls(Optional.of("acme")))
                .isInstanceOfSatisfying(UnknownOrganizationException.class,
                        unknown -> assertThat(unknown.organization()).isEqualTo("acme"));
    }

    private static String described(String user, Supplier<Visibility> question) {
        try {
            return switch (question.get()) {
                case Everything _ -> "everything";
                case Own(String own) when own.equals(user) -> "own";
                case Own(String other) -> "own of " + other;
                case Organizations(Set<String> names) -> names.isEmpty() ? "of no organization" : String.join(",", names);
                case OrganizationsAndOwn(Set<String> names, String own) when own.equals(user) ->
                    String.join(",", names) + " and own";
                case OrganizationsAndOwn(Set<String> _, String other) -> "own of " + other;
            };
        } catch (UnknownOrganizationException _) {
            return "nothing";
        } catch (NotOverseenException _) {
            return "forbidden";
        }
    }

    private static PullDecision pullOf(Optional<String> user) {
        return new PullDecision(UUID.randomUUID(), Instant.EPOCH,
                new Puller(user, Optional.empty(), Optional.empty(), "oidc", Optional.empty()), Optional.of("acme"),
                new PulledImage("nginx", "docker.io", "library/nginx", Optional.empty(), Optional.empty()),
                new Ruling("official", "allowed", "official", Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), false),
                new Circumstances(Optional.empty(), Optional.empty(), "token", Optional.empty()),
                new Origin("policy-1", 1, 1), Optional.empty(), "[]");
    }
}
