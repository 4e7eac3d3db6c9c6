package io.pullgate.benchmark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.benchmark.MeasurementException;

class HeapLogTest {

    private static final String COLLECTIONS = """
            [1.204s][info][gc] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 150M->45M(256M) 5.103ms
            [1.300s][info][gc] GC(5) Concurrent Mark Cycle
            [1.310s][info][gc] GC(5) Pause Remark 61M->52M(256M) 2.000ms
            [1.404s][info][gc] GC(6) Pause Young (Allocation Failure) 201M->48M(247M) 3.1ms
            [1.504s][info][gc] GC(7) Pause Full (Allocation Failure) 130M->41M(247M) 33.1ms
            """;

    @Test
    void theMostInUseAndTheMostThatWasLeftAreRead() {
        assertThat(HeapLog.read(COLLECTIONS)).isEqualTo(new HeapLog.Use(201, 52, 48));
    }

    @Test
    void whatWasWrittenBeforeDoesNotCount(@TempDir Path folder) throws IOException {
        HeapLog log = new HeapLog(
                Files.writeString(folder.resolve("heap.log"), COLLECTIONS.replace("201M->48M", "250M->240M")));
        int before = log.length();
        Files.writeString(log.file(), COLLECTIONS.replace("201M->48M", "250M->240M") + COLLECTIONS);

        assertThat(log.since(before)).isEqualTo(new HeapLog.Use(201, 52, 48));
    }

    @Test
    void withoutCollectionsNothingIsKnown() {
        assertThatThrownBy(() -> HeapLog.read("[0.005s][info][gc] Using G1")).isInstanceOf(MeasurementException.class);
    }
}
