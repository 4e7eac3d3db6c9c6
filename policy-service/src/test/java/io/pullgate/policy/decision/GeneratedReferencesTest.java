package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;

import org.junit.jupiter.api.Test;

/// Many references, read by our one-pass grammar and as distribution/reference reads them.
class GeneratedReferencesTest {

    private static final int REFERENCES = 400_000;

    private final GeneratedReferences references = new GeneratedReferences();

    @Test
    void ourGrammarTakesWhatDistributionTakes_forTheSameImage() {
        int taken = 0;
        for (int i = 0; i < REFERENCES; i++) {
            String text = references.next();
            Optional<Reading> ours = Reading.ours(text);
            taken += ours.isPresent() ? 1 : 0;
            if (!ours.equals(Distribution.reading(text))) {
                fail("%s: we say %s, distribution says %s".formatted(text, ours, Distribution.reading(text)));
            }
        }
        assertThat(taken).as("how many are well-formed").isBetween(REFERENCES / 20, REFERENCES / 2);
    }

    @Test
    void aCanonicalNameIsReadAsItself_andAllNamesOfDockerHubAreOne() {
        for (int i = 0; i < REFERENCES; i++) {
            Reading.ours(references.next()).filter(Reading::canBeNamed).ifPresent(reading -> {
                Repository repository = Repository.parse(reading.name());
                assertThat(repository).hasToString(reading.name());
                if (repository.isOnDockerHub() && repository.path().length() < 200) {
                    assertThat(Distribution.HUB_HOSTS).allSatisfy(
                            host -> assertThat(Repository.parse(host + "/" + repository.path())).isEqualTo(repository));
                }
                assertThat(repository.isOfficial())
                        .isEqualTo(repository.toString().matches("docker\\.io/library/[^/]+"));
            });
        }
    }
}
