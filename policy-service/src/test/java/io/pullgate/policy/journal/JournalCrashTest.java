package io.pullgate.policy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real processes that are killed while they write.
class JournalCrashTest {

    private static final int RECORDS_BEFORE_EACH_KILL = 500;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedSurvivesKills() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            acknowledged.addAll(acknowledgedUntilKilled());
        }

        try (Journal journal = open()) {
            List<String> found = Records.texts(journal).stream().map(text -> text.substring(0, text.indexOf(' '))).toList();
            assertThat(found).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(found).filteredOn(number -> number.startsWith("1/"))
                    .containsExactlyElementsOf(firstNumbers(1, found));
            assertThat(journal.figures().damaged()).isZero();
            assertThat(journal.append(Records.saying("after")).epoch()).isEqualTo(6);
        }
    }

    @Test
    void aJournalInUseByAnotherProcessIsLeftAlone() throws Exception {
        Process other = start();
        try (BufferedReader output = other.inputReader()) {
            output.readLine();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        open().close();
    }

    private List<String> acknowledgedUntilKilled() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader output = process.inputReader()) {
            List<String> acknowledged = new ArrayList<>(numbers(output).limit(RECORDS_BEFORE_EACH_KILL).toList());
            process.toHandle().destroyForcibly();
            numbers(output).forEach(acknowledged::add);
            process.waitFor();
            // The last line may have been cut in the middle, and be another number than was meant.
            return acknowledged.subList(0, acknowledged.size() - 1);
        }
    }

    /// Between them the journal may say that it cut off what the last kill left unfinished.
    private static Stream<String> numbers(BufferedReader output) {
        return output.lines().filter(line -> line.matches("\\d+/\\d+"));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                Stream.of(Journal.class, AppendingProcess.class).map(JournalCrashTest::folder).reduce((a, b) -> a + ":" + b)
                        .orElseThrow(),
                AppendingProcess.class.getName(), directory.toString()).redirectErrorStream(true).start();
    }

    private static String folder(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    private static List<String> firstNumbers(int epoch, List<String> found) {
        long count = found.stream().filter(number -> number.startsWith(epoch + "/")).count();
        return Stream.iterate(1, next -> next + 1).limit(count).map(number -> epoch + "/" + number).toList();
    }

    private Journal open() throws IOException {
        return Journal.open(new JournalOptions(directory, 1 << 28, 1 << 16, Durability.SYNCED, Duration.ofSeconds(5)));
    }
}
