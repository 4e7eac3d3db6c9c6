package io.pullgate.benchmark.export;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.peer.Output;
import io.pullgate.local.ManagedProcess;

/// How much of its heap a JVM uses, with what is garbage by then (`jcmd PID GC.heap_info`).
final class HeapInUse {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long KIB = 1L << 10;

    private HeapInUse() {
    }

    /// In bytes.
    static long of(ManagedProcess process) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = process.pid().orElseThrow().toString();
        return read(Output.of(List.of(jcmd, pid, "GC.heap_info")).require("the heap of " + process.name()));
    }

    /// The first line is about the whole heap.
    static long read(String info) {
        Matcher used = USED.matcher(info);
        if (!used.find()) {
            throw new MeasurementException("jcmd does not tell how much of the heap is used: " + info);
        }
        return Long.parseLong(used.group(1)) * KIB;
    }
}
