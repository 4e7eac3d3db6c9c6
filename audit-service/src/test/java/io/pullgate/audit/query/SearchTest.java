package io.pullgate.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.BadSearchException;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.Period;

class SearchTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void nothingWrittenLooksForAnything() {
        assertThat(Search.parse("  ")).isEqualTo(Search.ANYTHING);
        assertThat(Search.ANYTHING.text()).isEmpty();
    }

    @Test
    void aTermHasAQualifierAndAlternatives() {
        assertThat(Search.parse("-user:mia,\"ol ivia\" decision:denied").terms()).containsExactly(
                new Term.Texts(Qualifier.USER, true, List.of(Text.exactly("mia"), Text.exactly("ol ivia"))),
                new Term.Decided(false, List.of(Outcome.DENIED)));
    }

    @Test
    void termsOfOneQualifierAreOne() {
        assertThat(Search.parse("user:mia org:acme user:olivia,mia -user:otto").text())
                .isEqualTo("org:acme user:mia,olivia -user:otto");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            user:mia                          | user:mia
            user:"mia"                        | user:mia
            user:"a,b","c d"                  | user:"a,b","c d"
            user:"say \\"hi\\" \\\\"          | user:"say \\"hi\\" \\\\"
            integration:a:b                   | integration:a:b
            repo:nginx                        | repo:docker.io/library/nginx
            -repo:library/nginx               | -repo:docker.io/library/nginx
            repo:index.docker.io/acme/api     | repo:docker.io/acme/api
            repo:ghcr.io/acme/*               | repo:ghcr.io/acme/*
            repo:acme/*,library/ngin*         | repo:docker.io/acme/*,docker.io/library/ngin*
            repo:ghcr.io/*                    | repo:ghcr.io/*
            registry:registry-1.docker.io     | registry:docker.io
            registry:localhost:5000           | registry:localhost:5000
            image:nginx*                      | image:nginx*
            image:"nginx*"                    | image:"nginx*"
            image:"nginx :"*                  | image:"nginx :"*
            category:official,community       | category:official,community
            mode:off                          | mode:off
            reason:owner_exempt               | reason:owner_exempt
            overridden:community              | overridden:community
            is:off,owner-exempt is:snapshot   | is:off,owner-exempt,snapshot
            stale:>5000                       | stale:>5000
            stale:0                           | stale:0
            stale:100..200,>=5000             | stale:100..200,>=5000
            stale:..200                       | stale:<=200
            created:2026-01-31                | created:2026-01-31
            created:2026-01-01..2026-01-31    | created:2026-01-01..2026-01-31
            created:2026-01-01..              | created:>=2026-01-01
            created:2026-01-01..*             | created:>=2026-01-01
            created:*..2026-01-31             | created:<=2026-01-31
            created:>=2026-01-01T10:00:00Z    | created:>=2026-01-01T10:00:00Z
            created:<2026-01-01T10:00:00+01:00 | created:<2026-01-01T09:00:00Z
            created:7d                        | created:>=now-7d
            created:>=now-90m                 | created:>=now-90m
            created:now-2w..now-1w            | created:now-2w..now-1w
            created:2026-01-01..now           | created:2026-01-01..now
            ip:2001:db8::1                    | ip:2001:db8::1
            """)
    void aSearchIsWrittenBackInOneForm(String written, String form) {
        Search search = Search.parse(written);

        assertThat(search.text()).isEqualTo(form);
        assertThat(Search.parse(search.text())).isEqualTo(search);
    }

    @Test
    void anyTextsCanBeSaidAndAreWrittenBack() {
        Random random = new Random(5);
        String signs = "ab \"\\,*:-><=.#'é\u3000";
        for (int round = 0; round < 2_000; round++) {
            List<Text> texts = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> new Text(
                    random.ints(1 + random.nextInt(6), 0, signs.length()).mapToObj(index -> signs.substring(index, index + 1))
                            .collect(Collectors.joining()),
                    random.nextBoolean())).distinct().toList();
            Search search = new Search(List.of(new Term.Texts(Qualifier.IMAGE, random.nextBoolean(), texts)));

            assertThat(Search.parse(search.text())).as(search.text()).isEqualTo(search);
        }
    }

    @Test
    void whateverIsWrittenIsASearchOrIsShownToBeNone() {
        Random random = new Random(7);
        List<String> pieces = List.of("user", "repo", "created", "stale", "is", "image", "registry", "decision", ":", ":", ":",
                ",",
                "-", "\"", "\\", "*", "..", ">=", "<", "now", "7d", "2026-01-01", "T10:00:00Z", "acme/", "off", "denied", "99",
                " ", " ", "/", "@", "\0", "[::1]", "é");
        int searches = 0;
        for (int round = 0; round < 20_000; round++) {
            String written = random.ints(1 + random.nextInt(7), 0, pieces.size()).mapToObj(pieces::get)
                    .collect(Collectors.joining());
            try {
                Search search = Search.parse(written);
                assertThat(Search.parse(search.text())).as(written).isEqualTo(search);
                new Asked(search, NOW).extent();
                searches++;
            } catch (BadSearchException bad) {
                assertThat(bad.position()).as(written).isBetween(1, written.length() + 1);
            }
        }
        assertThat(searches).isGreaterThan(100);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nginx                    |  1 | a qualifier and a colon must stand here
            user:mia nginx           | 10 | a qualifier and a colon must stand here
            usr:mia                  |  1 | usr is no qualifier
            -usr:mia                 |  2 | usr is no qualifier
            user:                    |  6 | a value must stand here
            user:mia,                | 10 | a value must stand here
            user:""                  |  6 | a value must stand here
            user:"mia                |  6 | this quotation has no end
            user:"mia"x              | 11 | a blank or a comma must stand here
            user:mi*                 |  6 | only values of repo and image may end with *
            image:a*b                |  8 | * may only end a value; a value that has one is quoted
            decision:maybe           | 10 | maybe is not one of the values
            decision:allowed,DENIED  | 18 | DENIED is not one of the values
            category:popular         | 10 | popular is not one of the values
            mode:on                  |  6 | on is not one of the values
            is:stale                 |  4 | stale is not one of the values
            reason:Community         |  8 | a word of small letters and _ must stand here
            repo:acme/api:1.0        |  6 | a repository must stand here, like acme/api or ghcr.io/acme/api, without tag and digest
            repo:ngin*               |  6 | a beginning needs a slash: library/ngin*, acme/* or ghcr.io/*
            repo:*                   |  6 | a beginning needs a slash: library/ngin*, acme/* or ghcr.io/*
            registry:acme            | 10 | a registry must stand here, like docker.io or registry.example.com:5000
            stale:5s                 |  7 | milliseconds must stand here, like >5000, <=200 or 1000..60000
            stale:9..8               |  7 | the range ends before it begins
            stale:>1 stale:<5        | 10 | stale can be given once; write from..to, or several with commas
            created:..               |  9 | a range needs a beginning or an end
            created:2026-02-01..2026-01-01 | 9 | the range ends before it begins
            created:now-7d           |  9 | what was decided at that instant only? Write 7d or >=now-7d
            """)
    void whatCannotBeUnderstoodIsShown(String written, int position, String problem) {
        assertThatThrownBy(() -> Search.parse(written))
                .isInstanceOfSatisfying(BadSearchException.class, bad -> assertThat(bad.position()).isEqualTo(position))
                .hasMessage("At position %d: %s.", position, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "2026-13-01", "2026-1-1", "2026-01-01T10:00:00", "+10000-01-01T00:00:00Z", "7y",
            "-7d",
            "now+7d", ">=", "0000-01-01" })
    void whatIsNoTimeIsRefused(String written) {
        assertThatThrownBy(() -> Search.parse("created:" + written))
                .hasMessageStartingWith("At position 9: a time must stand here");
    }

    @Test
    void whatCouldStandThereIsNamed() {
        assertThatThrownBy(() -> Search.parse("decision:no")).isInstanceOfSatisfying(BadSearchException.class,
                bad -> assertThat(bad.allowed()).containsExactly("allowed", "would_deny", "denied"));
        assertThatThrownBy(() -> Search.parse("no:no")).isInstanceOfSatisfying(BadSearchException.class,
                bad -> assertThat(bad.allowed()).contains("user", "org", "created").hasSize(Qualifier.values().length));
    }

    @Test
    void controlCharactersAndTooMuchAreRefused() {
        assertThatThrownBy(() -> Search.parse("user:mi\0a")).hasMessageContaining("At position 8: control characters");
        assertThatThrownBy(() -> Search.parse("user:\"mi\0a\"")).hasMessageContaining("At position 9: control characters");
        assertThatThrownBy(() -> Search.parse("user:" + "a".repeat(996))).hasMessageContaining("at most 1000 characters");
        assertThatThrownBy(() -> Search.parse("user:a" + ",a".repeat(100))).hasMessageContaining("at most 100 values");
    }

    @ParameterizedTest(name = "{0} is from {1} to before {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-31                     | 2026-01-31T00:00:00Z | 2026-02-01T00:00:00Z
            2026-01-01..2026-01-31         | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z
            >2026-01-31                    | 2026-02-01T00:00:00Z |
            >=2026-01-31                   | 2026-01-31T00:00:00Z |
            <2026-01-31                    |                      | 2026-01-31T00:00:00Z
            <=2026-01-31                   |                      | 2026-02-01T00:00:00Z
            >2026-01-31T10:00:00Z          | 2026-01-31T10:00:00.000001Z |
            2026-01-31T10:00:00Z           | 2026-01-31T10:00:00Z | 2026-01-31T10:00:00.000001Z
            7d                             | 2026-11-23T12:00:00Z |
            now-2w..now-36h                | 2026-11-16T12:00:00Z | 2026-11-29T00:00:00.000001Z
            2026-01-01,2026-03-01          | 2026-01-01T00:00:00Z | 2026-03-02T00:00:00Z
            2026-01-01,>=2026-03-01        | 2026-01-01T00:00:00Z |
            """)
    void timesAreWhatTheySay(String written, Instant from, Instant to) {
        Period extent = new Asked(Search.parse("created:" + written), NOW).extent();

        assertThat(extent).isEqualTo(new Period(Optional.ofNullable(from), Optional.ofNullable(to)));
    }

    @Test
    void onlyWhatIsLookedForBoundsTheTime() {
        assertThat(new Asked(Search.parse("-created:2026-01-01 user:mia"), NOW).extent())
                .isEqualTo(new Period(Optional.empty(), Optional.empty()));
        assertThat(new Moment.Day(LocalDate.EPOCH).end(NOW)).isEqualTo("1970-01-02T00:00:00Z");
    }
}
