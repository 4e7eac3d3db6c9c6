package io.pullgate.policy.journal;

import static io.pullgate.policy.journal.Records.entries;
import static io.pullgate.policy.journal.Records.saying;
import static io.pullgate.policy.journal.Records.segments;
import static io.pullgate.policy.journal.Records.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is on disk after a crash or a fault of the disk, byte by byte.
class JournalDamageTest {

    @TempDir
    Path parent;

    private Path directory;
    private byte[] content;
    private List<Entry> written;

    @BeforeEach
    void writeThreeRecords() throws IOException {
        directory = parent.resolve("original");
        try (Journal journal = open(directory)) {
            journal.append(saying("first"));
            journal.append(saying("second"));
            journal.append(saying("third"));
            written = entries(journal);
        }
        content = Files.readAllBytes(segments(directory).getFirst());
    }

    @Test
    void aLastRecordCutOffAnywhereIsForgottenAndNothingElse() throws Exception {
        for (int length = (int) written.getLast().start().offset(); length < content.length; length++) {
            Path crashed = directoryWith(Arrays.copyOf(content, length));
            try (Journal journal = open(crashed)) {
                assertThat(texts(journal)).containsExactly("1/1 first", "1/2 second");
                journal.append(saying("next"));
                assertThat(texts(journal)).containsExactly("1/1 first", "1/2 second", "2/1 next");
                assertThat(journal.figures().damaged()).isZero();
                assertThat(journal.figures().unshipped()).isEqualTo(3);
            }
            assertThat(crashed.resolve("quarantine")).doesNotExist();
        }
    }

    @Test
    void aLastRecordWithAnyByteWrongIsForgottenAndNothingElse() throws Exception {
        for (int at = (int) written.getLast().start().offset(); at < content.length; at++) {
            try (Journal journal = open(directoryWith(flipped(at)))) {
                assertThat(texts(journal)).as("byte " + at).containsExactly("1/1 first", "1/2 second");
                assertThat(journal.append(saying("next")).epoch()).isEqualTo(2);
            }
        }
    }

    @Test
    void aRecordInTheMiddleWithAnyByteWrongIsReportedAndTheNextIsRead() throws Exception {
        for (int at = (int) written.get(1).start().offset(); at < written.get(1).end().offset(); at++) {
            Path damaged = directoryWith(flipped(at));
            try (Journal journal = open(damaged)) {
                assertThat(texts(journal)).as("byte " + at).containsExactly("1/1 first", "1/3 third");
                assertThat(journal.figures().damaged()).isEqualTo(1);
                assertThat(journal.figures().unshipped()).isEqualTo(2);

                journal.append(saying("next"));
                journal.release(entries(journal).getLast().end(), 3);
            }
            assertThat(segments(damaged.resolve("quarantine"))).singleElement()
                    .satisfies(kept -> assertThat(Files.readAllBytes(kept)).isEqualTo(flipped(Math.toIntExact(kept(damaged)))));
        }
    }

    @Test
    void zerosBehindTheLastRecordAreNoRecords() throws Exception {
        Path crashed = directoryWith(Arrays.copyOf(content, content.length + 5000));
        try (Journal journal = open(crashed)) {
            assertThat(texts(journal)).containsExactly("1/1 first", "1/2 second", "1/3 third");
            assertThat(segments(crashed).getFirst()).hasSize(content.length);
        }
    }

    @Test
    void aHoleInTheLastSegmentIsReportedAndTheRecordsBehindItAreRead() throws Exception {
        byte[] holed = content.clone();
        Arrays.fill(holed, (int) written.get(0).start().offset(), (int) written.get(1).end().offset(), (byte) 0);
        try (Journal journal = open(directoryWith(holed))) {
            assertThat(texts(journal)).containsExactly("1/3 third");
            assertThat(journal.figures().damaged()).isEqualTo(1);
        }
    }

    @Test
    void aTornEndOfAnEarlierSegmentIsReported() throws Exception {
        Path damaged = directoryWith(Arrays.copyOf(content, content.length - 1));
        Files.write(damaged.resolve("records-000000000002.v1"), content);
        try (Journal journal = open(damaged)) {
            assertThat(texts(journal)).containsExactly("1/1 first", "1/2 second", "1/1 first", "1/2 second", "1/3 third");
            assertThat(journal.figures().damaged()).isEqualTo(1);
        }
    }

    @Test
    void noBytesWhateverKeepAJournalFromOpening() throws Exception {
        Random random = new Random(20261123);
        for (int round = 0; round < 300; round++) {
            byte[] garbled = content.clone();
            for (int i = random.nextInt(12); i >= 0; i--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }
            try (Journal journal = open(directoryWith(Arrays.copyOf(garbled, random.nextInt(garbled.length + 20))))) {
                assertThat(texts(journal)).isSubsetOf("1/1 first", "1/2 second", "1/3 third");
                assertThat(journal.append(saying("next")).sequence()).isEqualTo(1);
                assertThat(texts(journal)).last().asString().endsWith("/1 next");
            }
        }
    }

    private byte[] flipped(int at) {
        byte[] damaged = content.clone();
        damaged[at] ^= 0x10;
        return damaged;
    }

    /// The byte at which the segment in this folder was damaged.
    private long kept(Path damaged) {
        return Long.parseLong(damaged.getFileName().toString().split("-")[1]);
    }

    private Path directoryWith(byte[] segment) throws IOException {
        int difference = Arrays.mismatch(content, segment);
        Path copy = Files.createTempDirectory(parent, "copy-" + difference + "-");
        Files.write(copy.resolve("records-000000000001.v1"), segment, StandardOpenOption.CREATE_NEW);
        Files.writeString(copy.resolve("epoch"), "1");
        return copy;
    }

    private static Journal open(Path directory) throws IOException {
        return Journal.open(new JournalOptions(directory, 1 << 20, 1 << 20, Durability.WRITTEN, Duration.ofSeconds(5)));
    }
}
