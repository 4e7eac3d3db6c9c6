package io.pullgate.policy.journal;

import static io.pullgate.policy.journal.Records.saying;
import static io.pullgate.policy.journal.Records.segments;
import static io.pullgate.policy.journal.Records.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final FailingDisk disk = new FailingDisk();

    @Test
    void aFullDiskRefusesAndItsReturnIsNoticed() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("before"));
            disk.hasRoomFor(0);
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
            assertThat(journal.trouble()).isPresent();
            assertThat(journal.figures().refused()).isEqualTo(2);

            disk.hasRoomFor(Long.MAX_VALUE);
            assertThat(journal.append(saying("after"))).extracting(Receipt::epoch, Receipt::sequence).containsExactly(2L, 1L);
            assertThat(journal.trouble()).isEmpty();
            assertThat(texts(journal)).containsExactly("1/1 before", "2/1 after");
        }
        assertThatNothingWasWrittenBut("1/1 before", "2/1 after");
    }

    @Test
    void recordsAppendedTogetherShareTheirSyncs() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("before"));
            int before = disk.syncs();
            CountDownLatch released = new CountDownLatch(1);
            disk.sticksUntil(released);
            List<Encoder> records = IntStream.range(0, 1000).mapToObj(i -> saying("together " + i)).toList();
            Thread caller = Thread.ofPlatform().start(() -> journal.appendAll(records));
            await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            released.countDown();
            caller.join();

            assertThat(texts(journal)).hasSize(1001);
            assertThat(disk.syncs() - before).as("one of whatever was there first, one of the rest").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whenOneOfSeveralCannotBeWrittenNoneIsReported() throws Exception {
        try (Journal journal = open()) {
            disk.hasRoomFor(0);
            assertThatThrownBy(() -> journal.appendAll(List.of(saying("a"), saying("b"))))
                    .isInstanceOf(JournalUnavailableException.class).hasMessageContaining("No space left on device");
            disk.hasRoomFor(Long.MAX_VALUE);

            journal.append(saying("after"));
            assertThat(texts(journal)).singleElement().asString().endsWith("after");
        }
    }

    @Test
    void aWriteThatStopsHalfWayIsUndone() throws Exception {
        for (int room = 1; room < "12345678".length() + "1/2 refused".length(); room++) {
            Path folder = directory.resolve("room-" + room);
            try (Journal journal = Journal.open(options(folder), disk)) {
                journal.append(saying("before"));
                disk.hasRoomFor(room);
                assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
                disk.hasRoomFor(Long.MAX_VALUE);
                journal.append(saying("after"));
                assertThat(texts(journal)).containsExactly("1/1 before", "2/1 after");
            }
            try (Journal journal = Journal.open(options(folder))) {
                assertThat(texts(journal)).containsExactly("1/1 before", "2/1 after");
                assertThat(journal.figures().damaged()).isZero();
            }
        }
    }

    @Test
    void whatAFailedSyncLeftBehindIsNeverTakenForWritten() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("before"));
            disk.failsToSync(true);
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class)
                    .hasMessageContaining("Input/output error");
            disk.failsToSync(false);
            Receipt after = journal.append(saying("after"));

            assertThat(after.end().segment()).isEqualTo(2);
            assertThat(texts(journal)).containsExactly("1/1 before", "2/1 after");
        }
        assertThatNothingWasWrittenBut("1/1 before", "2/1 after");
    }

    @Test
    void whatCannotEvenBeUndoneStaysInvisible() throws Exception {
        try (Journal journal = open()) {
            journal.append(saying("before"));
            disk.failsToSync(true);
            disk.failsToTruncate(true);
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
            disk.failsToSync(false);
            disk.failsToTruncate(false);
            journal.append(saying("after"));

            assertThat(texts(journal)).containsExactly("1/1 before", "2/1 after");
        }
    }

    @Test
    void everybodyWhoIsWaitingIsRefused() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (Journal journal = open(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            disk.sticksUntil(released);
            List<Future<Receipt>> waiting = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> journal.append(saying("by " + i)))).toList();
            disk.failsToSync(true);
            released.countDown();

            assertThat(waiting).allSatisfy(append -> assertThatThrownBy(append::get)
                    .hasCauseInstanceOf(JournalUnavailableException.class));
            disk.failsToSync(false);
            assertThat(journal.append(saying("after")).sequence()).isEqualTo(1);
            assertThat(texts(journal)).singleElement().asString().endsWith("/1 after");
        }
    }

    @Test
    void theJournalRecoversWithoutBeingAsked() throws Exception {
        try (Journal journal = open()) {
            disk.hasRoomFor(0);
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
            disk.hasRoomFor(Long.MAX_VALUE);

            await().until(() -> journal.trouble().isEmpty());
        }
    }

    @Test
    void refusedAttemptsLeaveNoFilesAndUseUpNoEpochs() throws Exception {
        try (Journal journal = open()) {
            for (int i = 0; i < 30; i++) {
                disk.hasRoomFor(3);
                assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
            }
            disk.hasRoomFor(Long.MAX_VALUE);

            assertThat(journal.append(saying("after")).epoch()).isEqualTo(1);
            assertThat(segments(directory)).hasSize(1);
        }
    }

    @Test
    void nobodyWaitsForEverForADiskThatHangs() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        JournalOptions impatient = new JournalOptions(directory, 1 << 20, 1 << 20, Durability.SYNCED, Duration.ofMillis(100));
        try (Journal journal = Journal.open(impatient, disk)) {
            disk.sticksUntil(released);
            assertThatThrownBy(() -> journal.append(saying("a"))).isInstanceOf(JournalUnavailableException.class)
                    .hasMessageMatching(".*(not written within|has not answered).*");
            assertThatThrownBy(() -> journal.append(saying("b"))).isInstanceOf(JournalUnavailableException.class);
            assertThat(journal.trouble()).hasValueSatisfying(reason -> assertThat(reason).contains("has not answered"));

            released.countDown();
            await().until(() -> journal.trouble().isEmpty());
            assertThat(journal.append(saying("c"))).isNotNull();
            assertThat(texts(journal)).noneMatch(text -> text.endsWith(" b"));
        }
    }

    @Test
    void whoDoesNotWaitIsToldOfSuccessAndFailure() throws Exception {
        try (Journal journal = open()) {
            assertThat(journal.submit(saying("kept"))).succeedsWithin(PATIENCE).extracting(Receipt::sequence).isEqualTo(1L);

            disk.failsToSync(true);
            assertThat(journal.submit(saying("refused"))).failsWithin(PATIENCE).withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(JournalUnavailableException.class).withMessageContaining("Input/output error");
            assertThat(journal.figures().refused()).isEqualTo(1);
            assertThat(texts(journal)).containsExactly("1/1 kept");
        }
    }

    @Test
    void whoDoesNotWaitIsNotForgottenByADiskThatNeverAnswers() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        JournalOptions impatient = new JournalOptions(directory, 1 << 20, 1 << 20, Durability.SYNCED, Duration.ofMillis(100));
        try (Journal journal = Journal.open(impatient, disk)) {
            disk.sticksUntil(released);
            CompletionStage<Receipt> beingWritten = journal.submit(saying("a"));

            assertThat(beingWritten).failsWithin(PATIENCE).withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(JournalUnavailableException.class).withMessageContaining("has not answered");
            assertThat(journal.submit(saying("b"))).failsWithin(PATIENCE);
            released.countDown();
            await().until(() -> journal.trouble().isEmpty());
            assertThat(journal.submit(saying("c"))).succeedsWithin(PATIENCE);
            assertThat(texts(journal)).noneMatch(text -> text.endsWith(" b"));
        }
    }

    @Test
    void aJournalOpensOnAFullDiskAndRefuses() throws Exception {
        open().close();
        disk.hasRoomFor(10);
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.append(saying("refused"))).isInstanceOf(JournalUnavailableException.class);
        }
    }

    private void assertThatNothingWasWrittenBut(String... texts) throws IOException {
        try (Journal journal = Journal.open(options(directory))) {
            assertThat(texts(journal)).containsExactly(texts);
            assertThat(journal.figures().damaged()).isZero();
        }
    }

    private Journal open() throws IOException {
        return Journal.open(options(directory), disk);
    }

    private static JournalOptions options(Path directory) {
        return new JournalOptions(directory, 1 << 20, 1 << 20, Durability.SYNCED, Duration.ofSeconds(5));
    }
}
