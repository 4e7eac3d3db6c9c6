package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path folder;

    @Test
    void programsStayExecutableAndAreUnpackedOnce() throws IOException {
        Archive.unpack(() -> tar("bin/postgres", 0755), folder.resolve("programs"));
        Archive.unpack(() -> tar("bin/other", 0644), folder.resolve("programs"));

        assertThat(folder.resolve("programs/bin/postgres")).isExecutable().hasContent("content");
        assertThat(folder.resolve("programs/bin/other")).doesNotExist();
    }

    @Test
    void anEntryCannotLeaveTheFolder() {
        assertThatThrownBy(() -> Archive.unpack(() -> tar("../escaped", 0644), folder.resolve("programs")))
                .hasMessageContaining("entry outside of the archive: ../escaped");
        assertThat(folder.resolve("programs")).doesNotExist();
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void linksAreRemovedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(Files.createDirectory(folder.resolve("precious")).resolve("file"), "content");
        Files.createSymbolicLink(Files.createDirectory(folder.resolve("old")).resolve("link"), precious.getParent());

        Archive.delete(folder.resolve("old"));

        assertThat(folder.resolve("old")).doesNotExist();
        assertThat(precious).exists();
    }

    private static TarArchiveInputStream tar(String name, int mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes)) {
            byte[] content = "content".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setMode(mode);
            entry.setSize(content.length);
            archive.putArchiveEntry(entry);
            archive.write(content);
            archive.closeArchiveEntry();
        }
        return new TarArchiveInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
