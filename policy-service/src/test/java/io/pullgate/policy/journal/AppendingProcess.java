package io.pullgate.policy.journal;

import static io.pullgate.policy.journal.Records.saying;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A process that appends to a journal with many threads and prints every number it was given, until it is killed.
final class AppendingProcess {

    private static final int THREADS = 16;

    private AppendingProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        JournalOptions options = new JournalOptions(Path.of(arguments[0]), 1 << 28, 1 << 16, Durability.SYNCED,
                Duration.ofSeconds(5));
        try (Journal journal = Journal.open(options);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                threads.submit(() -> appendForEver(journal));
            }
        }
    }

    private static void appendForEver(Journal journal) {
        while (true) {
            Receipt receipt = journal.append(saying("x".repeat(200)));
            System.out.println(receipt.epoch() + "/" + receipt.sequence());
        }
    }
}
