package io.pullgate.audit.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {

    @TempDir
    Path folder;

    @Test
    void whatIsPublishedStays() throws IOException {
        CheckpointFiles files = new CheckpointFiles(folder.resolve("new"));
        assertThat(files.newest()).isEmpty();

        files.publish(1, "a.b.c");
        files.publish(2, "d.e.f");
        files.publish(1, "a.b.c");

        assertThatThrownBy(() -> files.publish(1, "x.y.z")).isInstanceOf(IOException.class);
        assertThat(files.readAll()).isEqualTo(Map.of(1L, "a.b.c", 2L, "d.e.f"));
        assertThat(files.newest()).hasValue(2);
        try (var left = Files.list(files.directory())) {
            assertThat(left).hasSize(2);
        }
    }
}
