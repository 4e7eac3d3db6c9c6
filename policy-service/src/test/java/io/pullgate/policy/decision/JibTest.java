package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// jib, which reads references to build images, too, reads ours as we do, but for what is listed as a [Difference].
class JibTest {

    private static final int REFERENCES = 250_000;

    @Test
    void nothingIsReadOtherwiseThanJibReadsIt_butForReasonsWeKnow() {
        GeneratedReferences references = new GeneratedReferences();
        Map<Difference, Integer> seen = new EnumMap<>(Difference.class);
        int same = 0;
        for (int i = 0; i < REFERENCES; i++) {
            String text = references.next();
            var differences = Jib.explained(text).orElseGet(() -> fail(
                    "%s: jib says %s, we say %s".formatted(text, Jib.reading(text), Reading.ours(text))));
            differences.forEach(difference -> seen.merge(difference, 1, Integer::sum));
            same += differences.isEmpty() && Reading.ours(text).isPresent() ? 1 : 0;
        }
        assertThat(seen).as("differences that are still there").containsOnlyKeys(Difference.values());
        assertThat(same).as("how many both take for the same image").isGreaterThan(REFERENCES / 20);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '[2001:db8::1]:5000/acme/api',                                           ADDRESS_IN_BRACKETS
            'alpine@sha384:000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f', LONGER_DIGEST
            'my_host.example.com/acme/api',                                          MALFORMED_HOST
            'localhost:500000/acme/api',                                             LONG_PORT
            '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',      IMAGE_ID
            'scratch',                                                               SCRATCH
            'GHCR/acme/api',                                                         HOST_IN_CAPITALS_ONLY
            'GHCR.io/acme/api',                                                      CAPITALS_IN_THE_HOST
            'registry.docker.io/acme/api',                                           NAME_OF_DOCKER_HUB
            'index.docker.io/acme/api',                                              NAME_OF_DOCKER_HUB
            'docker.io:443/acme/api',                                                NAME_OF_DOCKER_HUB
            'docker.io/alpine',                                                      COMPLETION
            'registry-1.docker.io/alpine',                                           COMPLETION
            """)
    void aDifferenceIsForItsReasonAlone(String text, Difference reason) {
        assertThat(Jib.explained(text)).hasValueSatisfying(reasons -> assertThat(reasons).containsExactly(reason));
    }

    @Test
    void linesAndLengthsAreDifferentToo() {
        assertThat(Jib.explained("alpine\n"))
                .hasValueSatisfying(reasons -> assertThat(reasons).containsExactly(Difference.LINE_END));
        assertThat(Jib.explained("acme/" + "n".repeat(250)))
                .hasValueSatisfying(reasons -> assertThat(reasons).containsExactly(Difference.LONG_NAME));
    }

    @ParameterizedTest
    @CsvSource({ "alpine", "acme/api:1.0", "ghcr.io/acme/api", "localhost:5000/acme/api:1", "docker.io/acme/api",
            "Alpine", "acme//api", "alpine:", "alpine@sha256:ab" })
    void whatIsPlainIsTheSameToBoth(String text) {
        assertThat(Jib.explained(text)).hasValueSatisfying(reasons -> assertThat(reasons).isEmpty());
    }
}
