package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class ImageReferenceFuzzTest {

    @FuzzTest
    void anyTextIsReadAsDistributionReadsIt_andItsCanonicalFormAsItself(@NotNull String text) {
        Optional<Reading> ours = Reading.ours(text);

        assertThat(ours).isEqualTo(Distribution.reading(text));
        ours.filter(Reading::canBeNamed)
                .ifPresent(reading -> assertThat(Reading.ours(reading.canonical())).contains(reading));
    }
}
