package io.pullgate.policy.journal;

import static io.pullgate.policy.journal.Records.entries;
import static io.pullgate.policy.journal.Records.saying;
import static io.pullgate.policy.journal.Records.segments;
import static io.pullgate.policy.journal.Records.text;
import static io.pullgate.policy.journal.Records.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void recordsAreReadInTheOrderTheyWereWritten() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("a"));
            journal.append(saying("b"));
            Receipt last = journal.append(saying("c"));

            assertThat(texts(journal)).containsExactly("1/1 a", "1/2 b", "1/3 c");
            assertThat(last.end()).isEqualTo(entries(journal).getLast().end());
        }
    }

    @Test
    void aReaderWaitsForTheNextRecord() throws Exception {
        try (Journal journal = open(); JournalReader reader = journal.reader()) {
            CompletableFuture<Receipt> later = CompletableFuture.supplyAsync(() -> journal.append(saying("late")),
                    CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS));

            assertThat(reader.next(Duration.ofSeconds(10))).map(Records::text).contains("1/1 late");
            assertThat(reader.next(Duration.ofMillis(1))).isEmpty();
            later.join();
        }
    }

    @Test
    void manyThreadsGetNumbersWithoutGapOrDouble() throws Exception {
        try (Journal journal = open(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> receipts = IntStream.range(0, 5000)
                    .mapToObj(i -> threads.submit(() -> journal.append(saying("by " + i)))).toList();
            List<Long> numbers = new ArrayList<>();
            for (Future<Receipt> receipt : receipts) {
                numbers.add(receipt.get().sequence());
            }

            assertThat(numbers).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 5000).boxed().toList());
            assertThat(texts(journal)).hasSize(5000).first().asString().startsWith("1/1 ");
            assertThat(text(entries(journal).getLast())).startsWith("1/5000 ");
        }
    }

    @Test
    void recordsAppendedTogetherKeepTheirOrder() throws Exception {
        try (Journal journal = open()) {
            List<Receipt> receipts = journal.appendAll(List.of(saying("a"), saying("b"), saying("c")));

            assertThat(receipts).extracting(Receipt::sequence).containsExactly(1L, 2L, 3L);
            assertThat(texts(journal)).containsExactly("1/1 a", "1/2 b", "1/3 c");
            assertThat(journal.appendAll(List.of())).isEmpty();
        }
    }

    @Test
    void eachOpeningBeginsAnEpochAndKeepsWhatWasNotReleased() throws Exception {
        for (int i = 1; i <= 50; i++) {
            try (Journal journal = open()) {
                assertThat(journal.figures().unshipped()).isEqualTo((i - 1) * 2L);
                assertThat(journal.append(saying("x")).epoch()).isEqualTo(i);
                assertThat(journal.append(saying("y")).sequence()).isEqualTo(2);
            }
        }
        try (Journal journal = open()) {
            assertThat(texts(journal)).containsExactlyElementsOf(
                    IntStream.rangeClosed(1, 50).boxed().flatMap(i -> Stream.of(i + "/1 x", i + "/2 y")).toList());
        }
    }

    @Test
    void releasedRecordsAreNotReadAgain() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("shipped"));
            journal.append(saying("not shipped"));
            journal.release(entries(journal).getFirst().end(), 1);
            assertThat(journal.figures().unshipped()).isEqualTo(1);
        }
        try (Journal journal = open()) {
            assertThat(texts(journal)).containsExactly("1/2 not shipped");
            assertThat(journal.figures().unshipped()).isEqualTo(1);
        }
    }

    @Test
    void whollyReleasedSegmentsAreDeletedAndTheirNumbersAreNotUsedAgain() throws Exception {
        try (Journal journal = openWithSegmentsOf(1)) {
            journal.append(saying("a"));
            journal.append(saying("b"));
            Receipt last = journal.append(saying("c"));
            assertThat(segments(directory)).hasSize(3);
            journal.release(last.end(), 3);
        }
        try (Journal journal = openWithSegmentsOf(1)) {
            journal.release(new Position(3, Long.MAX_VALUE), 0);
            assertThat(segments(directory)).isEmpty();
            assertThat(journal.append(saying("d")).end().segment()).isEqualTo(4);
            assertThat(texts(journal)).containsExactly("2/1 d");
        }
    }

    @Test
    void recordsAreReadAgainWhenThePositionWasLost() throws Exception {
        try (Journal journal = open()) {
            journal.release(journal.append(saying("a")).end(), 1);
        }
        Files.writeString(directory.resolve("shipped"), "");
        try (Journal journal = open()) {
            assertThat(texts(journal)).containsExactly("1/1 a");
        }
    }

    @Test
    void aLostEpochIsFollowedByALaterOne() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("a"));
        }
        Files.delete(directory.resolve("epoch"));
        long epoch;
        try (Journal journal = open()) {
            epoch = journal.append(saying("b")).epoch();
            assertThat(epoch).isGreaterThan(1);
        }
        try (Journal journal = open()) {
            assertThat(journal.append(saying("c")).epoch()).isEqualTo(epoch + 1);
        }
    }

    @Test
    void whatIsWrittenWithoutSyncIsReadAllTheSame() throws Exception {
        try (Journal journal = Journal.open(JournalOptions.of(directory, 1 << 20, Durability.WRITTEN))) {
            journal.append(saying("a"));
            assertThat(texts(journal)).containsExactly("1/1 a");
        }
    }

    @Test
    void onlyOneJournalAtATimeIsInADirectory() throws Exception {
        try (Journal _ = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void nobodyElseMayReadTheFiles() throws Exception {
        Path fresh = directory.resolve("deep/fresh");
        try (Journal journal = Journal.open(JournalOptions.of(fresh, 1 << 20, Durability.SYNCED))) {
            journal.release(journal.append(saying("a")).end(), 1);

            assertThat(Files.getPosixFilePermissions(fresh)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            try (Stream<Path> files = Files.list(fresh)) {
                assertThat(files).hasSize(4).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }
    }

    private Journal open() throws IOException {
        return Journal.open(JournalOptions.of(directory, 1 << 30, Durability.SYNCED));
    }

    private Journal openWithSegmentsOf(long bytes) throws IOException {
        return Journal.open(new JournalOptions(directory, 1 << 20, bytes, Durability.SYNCED, Duration.ofSeconds(5)));
    }
}
