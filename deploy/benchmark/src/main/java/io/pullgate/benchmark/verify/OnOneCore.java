package io.pullgate.benchmark.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Output;

/// How many seconds a program took on one core.
///
/// @param wall of the clock
/// @param processor of the core, its own and the system's
record OnOneCore(double wall, double processor) {

    /// What bash adds at the end.
    private static final String FORMAT = "TIMEFORMAT='took %R %U %S'; time \"$@\"";
    private static final Pattern TOOK = Pattern.compile("(?m)^took ([0-9.]+) ([0-9.]+) ([0-9.]+)$");

    /// Runs it to its end, which must be a good one.
    static OnOneCore run(List<String> command) {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", FORMAT, "time"));
        timed.addAll(Cores.ofTheServer(command));
        return read(Output.of(timed).require(String.join(" ", command)));
    }

    static OnOneCore read(String output) {
        Matcher took = TOOK.matcher(output);
        if (!took.find()) {
            throw new MeasurementException("bash does not tell how long it took: " + output);
        }
        return new OnOneCore(Double.parseDouble(took.group(1)),
                Double.parseDouble(took.group(2)) + Double.parseDouble(took.group(3)));
    }
}
