package io.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitsTest {

    private final BodyLimits limits = new BodyLimits(new FixedBodyLimits(FixedBodyLimits.bytes(64),
            Map.of("/access/v1/evaluations", FixedBodyLimits.bytes(2_000), "/reviews/{cluster}",
                    FixedBodyLimits.bytes(1_000))));

    @ParameterizedTest
    @CsvSource({ "/token,64", "/access/v1/evaluation,64", "/access/v1/evaluations,2000", "/access/v1/evaluations/,64",
            "/access/v1/evaluations;x,64", "/reviews/blue,1000", "/reviews/a/b,64", "/reviews/,64",
            "/Access/v1/evaluations,64" })
    void aPathIsHeldToItsOwnLimit(String path, long limit) {
        assertThat(limits.limit(path)).isEqualTo(limit);
    }
}
