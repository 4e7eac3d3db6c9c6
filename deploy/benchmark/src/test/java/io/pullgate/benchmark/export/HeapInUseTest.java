package io.pullgate.benchmark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.pullgate.benchmark.MeasurementException;

class HeapInUseTest {

    @Test
    void theHeapIsReadAndNotTheMetaspace() {
        long bytes = HeapInUse
                .read("""
                        4711:
                         garbage-first heap   total reserved 262144K, committed 262144K, used 98304K [0x00000000f0000000, 0x0000000100000000)
                          region size 1024K, 40 young (40960K), 3 survivors (3072K)
                         Metaspace       used 71234K, committed 72128K, reserved 1114112K
                        """);

        assertThat(bytes).isEqualTo(98_304L * 1024);
    }

    @Test
    void whatIsNoSuchAnswerIsAFailure() {
        assertThatThrownBy(() -> HeapInUse.read("4711:\nUnknown diagnostic command")).isInstanceOf(MeasurementException.class);
    }
}
