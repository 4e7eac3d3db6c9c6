package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;

import org.junit.jupiter.api.Test;

/// Many references, well-formed and not, read by our one-pass grammar and by the regular expressions of distribution/reference
/// (`regexp.go`, `normalize.go`): both take the same ones for the same images.
class GeneratedReferencesTest {

    private static final int REFERENCES = 400_000;

    private final GeneratedReferences references = new GeneratedReferences(7);

    @Test
    void ourGrammarTakesWhatDistributionTakes_forTheSameImage() {
        int taken = 0;
        for (int i = 0; i < REFERENCES; i++) {
            String text = references.next();
            Optional<ImageReference> ours = ours(text);
            taken += ours.isPresent() ? 1 : 0;
            String understood = ours.map(reference -> reference.repository() + " " + reference.tag().orElse("-") + " "
                    + reference.digest().orElse("-")).orElse("refused");
            if (!understood.equals(DistributionGrammar.read(text))) {
                fail("%s: we say %s, distribution says %s".formatted(text, understood, DistributionGrammar.read(text)));
            }
        }
        assertThat(taken).as("how many are well-formed").isBetween(REFERENCES / 20, REFERENCES / 2);
    }

    @Test
    void aCanonicalNameIsReadAsItself_andAllNamesOfDockerHubAreOne() {
        for (int i = 0; i < REFERENCES; i++) {
            ours(references.next()).map(ImageReference::repository).filter(GeneratedReferencesTest::canBeNamed)
                    .ifPresent(repository -> {
                        assertThat(Repository.parse(repository.toString())).isEqualTo(repository);
                        if (repository.isOnDockerHub() && repository.path().length() < 200) {
                            assertThat(DistributionGrammar.ALIASES).allSatisfy(
                                    alias -> assertThat(Repository.parse(alias + "/" + repository.path()))
                                            .isEqualTo(repository));
                        }
                        assertThat(repository.isOfficial())
                                .isEqualTo(repository.toString().matches("docker\\.io/library/[^/]+"));
                    });
        }
    }

    /// Not so two, which clients name in a roundabout way only: `docker.io/x`, which they complete unless an alias is named, and a
    /// host of one word, which they take for a host in capitals only.
    private static boolean canBeNamed(Repository repository) {
        return repository.isOnDockerHub() ? repository.path().contains("/")
                : repository.registry().equals("localhost") || repository.registry().matches(".*[.:].*");
    }

    private static Optional<ImageReference> ours(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (InvalidImageReferenceException _) {
            return Optional.empty();
        }
    }

}
