package io.pullgate.policy.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Records that carry their own number, such as `3/17 hello`, and how tests read them back.
final class Records {

    private Records() {
    }

    static Encoder saying(String text) {
        return (epoch, sequence) -> (epoch + "/" + sequence + " " + text).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Entry entry) {
        return new String(entry.payload(), StandardCharsets.UTF_8);
    }

    static List<Entry> entries(Journal journal) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = journal.reader()) {
            for (Optional<Entry> next = reader.available(); next.isPresent(); next = reader.available()) {
                entries.add(next.get());
            }
        }
        return entries;
    }

    static List<String> texts(Journal journal) throws IOException {
        return entries(journal).stream().map(Records::text).toList();
    }

    static List<Path> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("records-")).sorted().toList();
        }
    }
}
