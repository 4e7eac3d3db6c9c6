package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes, read as a reference. Without fuzzing it is those of the seeds; CONTRIBUTING.md says how to fuzz.
class ImageReferenceFuzzTest {

    @FuzzTest
    void weReadWhatDistributionReads(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<ImageReference> ours = ours(text);

        assertThat(ours.map(reference -> "%s %s %s".formatted(reference.repository(), reference.tag().orElse("-"),
                reference.digest().orElse("-"))).orElse("refused")).as(text).isEqualTo(DistributionGrammar.read(text));
        ours.map(ImageReference::repository).filter(Repository::isOnDockerHub).filter(named -> named.path().contains("/"))
                .ifPresent(named -> assertThat(Repository.parse(named.toString())).isEqualTo(named));
    }

    private static Optional<ImageReference> ours(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (InvalidImageReferenceException _) {
            return Optional.empty();
        }
    }
}
