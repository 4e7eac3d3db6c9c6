package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with one file for each checkpoint, named by its number. Nothing in it is ever written again.
public record CheckpointFiles(Path directory) {

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.jws");

    /// Returns when it is on disk. To publish the same once more does nothing.
    ///
    /// @throws IOException also when another text is published under that number
    public void publish(long number, String text) throws IOException {
        try {
            DurableFiles.create(file(number), text.getBytes(US_ASCII), DurableFiles.READ_BY_ALL);
        } catch (FileAlreadyExistsException _) {
            if (!text.equals(read(number))) {
                throw new IOException("another checkpoint %d is published in %s".formatted(number, directory));
            }
        }
    }

    public OptionalLong newest() throws IOException {
        SortedMap<Long, Path> files = files();
        return files.isEmpty() ? OptionalLong.empty() : OptionalLong.of(files.lastKey());
    }

    public String read(long number) throws IOException {
        return read(file(number));
    }

    /// All there are, by number. What cannot be text is read as the empty text: no checkpoint.
    public SortedMap<Long, String> readAll() throws IOException {
        SortedMap<Long, String> texts = new TreeMap<>();
        for (Map.Entry<Long, Path> file : files().entrySet()) {
            texts.put(file.getKey(), read(file.getValue()));
        }
        return texts;
    }

    public Path file(long number) {
        return directory.resolve(name(number));
    }

    /// Of the file with a checkpoint, wherever it is.
    public static String name(long number) {
        return "checkpoint-%09d.jws".formatted(number);
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, US_ASCII).strip();
        } catch (CharacterCodingException _) {
            return "";
        }
    }

    private SortedMap<Long, Path> files() throws IOException {
        SortedMap<Long, Path> files = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                all.forEach(file -> {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        files.put(Long.parseLong(name.group(1)), file);
                    }
                });
            }
        }
        return files;
    }
}
