package io.pullgate.benchmark.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Workplace;

/// Where a JVM writes down how much of its heap was in use before and after each collection of garbage: to ask it would cost it time.
record HeapLog(Path file) {

    private static final Pattern COLLECTED = Pattern.compile(" (\\d+)M->(\\d+)M\\(\\d+M\\)");

    static HeapLog in(Workplace place) {
        try {
            return new HeapLog(Files.createDirectories(place.logs()).toAbsolutePath().resolve("heap.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the JVM must be started with.
    String option() {
        return "-Xlog:gc:file=" + file;
    }

    /// How long it is by now, in bytes.
    int length() {
        return bytes().length;
    }

    /// What was written behind so many bytes.
    Use since(int length) {
        byte[] all = bytes();
        return read(new String(all, length, all.length - length, StandardCharsets.UTF_8));
    }

    static Use read(String text) {
        List<long[]> collections = COLLECTED.matcher(text).results()
                .map(found -> new long[] { Long.parseLong(found.group(1)), Long.parseLong(found.group(2)) }).toList();
        if (collections.size() < 2) {
            throw new MeasurementException("The heap was not collected twice, so nothing is known of it: " + text);
        }
        int half = collections.size() / 2;
        return new Use(most(collections, 0), most(collections.subList(0, half), 1),
                most(collections.subList(half, collections.size()), 1));
    }

    private static long most(List<long[]> collections, int side) {
        return collections.stream().mapToLong(sides -> sides[side]).max().orElseThrow();
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// In MiB.
    ///
    /// @param most that was in use, with what was garbage by then
    /// @param early the most that was left by a collection of the first half of them
    /// @param late the most that was left by one of the second half
    record Use(long most, long early, long late) {
    }
}
