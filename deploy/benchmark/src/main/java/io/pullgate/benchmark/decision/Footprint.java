package io.pullgate.benchmark.decision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.local.ManagedProcess;

/// How much memory a JVM takes.
///
/// @param heapBytes of objects that can be reached, after a full collection
/// @param residentBytes of the whole process
record Footprint(double heapBytes, double residentBytes) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    static Footprint of(ManagedProcess process) {
        long pid = process.pid().orElseThrow();
        // The histogram of what is alive is taken after a full collection.
        String histogram = printed(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid),
                        "GC.class_histogram"));
        return new Footprint(number(TOTAL, histogram), number(RESIDENT, status(pid)) * 1024);
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new MeasurementException("No figure of memory in: " + text.lines().limit(5).toList());
        }
        return Double.parseDouble(found.group(1));
    }

    private static String status(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException failure) {
            throw new MeasurementException("The process is gone: " + failure.getMessage(), failure);
        }
    }

    private static String printed(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException failure) {
            throw new MeasurementException("jcmd cannot be run: " + failure.getMessage(), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }
}
