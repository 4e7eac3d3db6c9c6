package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionTest {

    @TempDir
    private Path folder;

    @Test
    void itIsUnpackedOnceAndForgetsItsRealmsAlone() throws IOException {
        KeycloakDistribution distribution = KeycloakDistribution.unpackedIn(folder);
        Path realm = Files.writeString(distribution.imports().resolve("realm.json"), "{}");

        assertThat(KeycloakDistribution.unpackedIn(folder)).isEqualTo(distribution);
        assertThat(realm).exists();
        distribution.clear();

        assertThat(realm).doesNotExist();
        assertThat(Path.of(distribution.program())).isExecutable();
    }
}
