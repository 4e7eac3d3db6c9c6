package io.pullgate.benchmark.coldstart;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.peer.Output;
import io.pullgate.local.ManagedProcess;

/// What is alive in the heap of a JVM: the sum of its class histogram, before which it collects all garbage (`jcmd PID
/// GC.class_histogram`). Unlike what collectors say of their regions, this means the same with each of them.
///
/// @param texts the part of it in strings and their bytes
record LiveHeap(long bytes, long texts) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");
    private static final Pattern TEXTS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(?:\\[B|java\\.lang\\.String) .*$");

    static LiveHeap of(ManagedProcess process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = process.pid().orElseThrow().toString();
        return read(Output.of(List.of(jcmd, pid, "GC.class_histogram")).require("the class histogram of " + process.name()));
    }

    static LiveHeap read(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new MeasurementException("A class histogram has no total: " + histogram);
        }
        return new LiveHeap(Long.parseLong(total.group(1)), TEXTS.matcher(histogram).results()
                .mapToLong(line -> Long.parseLong(line.group(1))).sum());
    }

    LiveHeap beyond(LiveHeap other) {
        return new LiveHeap(bytes - other.bytes, texts - other.texts);
    }
}
