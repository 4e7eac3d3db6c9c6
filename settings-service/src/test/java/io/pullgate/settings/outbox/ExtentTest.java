package io.pullgate.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ExtentTest {

    private static final Uuid ONE = new Uuid(0, 1);
    private static final Uuid OTHER = new Uuid(0, 2);

    @Test
    void whatHasGrownContinues() {
        assertThat(extent(ONE, 7, 3).continues(extent(ONE, 7, 3))).isTrue();
        assertThat(extent(ONE, 8, 3).continues(extent(ONE, 7, 3))).isTrue();
    }

    @Test
    void whatWasCutOffDoesNot() {
        assertThat(extent(ONE, 9, 2).continues(extent(ONE, 7, 3))).isFalse();
    }

    @Test
    void whatWasMadeAnewDoesNot() {
        assertThat(extent(OTHER, 9, 9).continues(extent(ONE, 7, 3))).isFalse();
    }

    @Test
    void whatIsNotThereDoesNot() {
        assertThat(new Topics.Extent(Map.of(), Map.of()).continues(extent(ONE, 0, 0))).isFalse();
    }

    @Test
    void endsAreToldByTopic() {
        assertThat(extent(ONE, 7, 3).byTopic()).isEqualTo(Map.of("policies", Map.of(0, 7L, 1, 3L)));
    }

    private static Topics.Extent extent(Uuid id, long first, long second) {
        return new Topics.Extent(Map.of("policies", id),
                Map.of(new TopicPartition("policies", 0), first, new TopicPartition("policies", 1), second));
    }
}
