package io.pullgate.benchmark.peer;

import java.util.ArrayList;
import java.util.List;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.local.ManagedProcess;

/// What is measured has one core to itself, and what asks it the other, so that neither takes time from the other.
public final class Cores {

    private static final List<String> SERVER = List.of("taskset", "-c", "0");
    private static final List<String> CLIENT = List.of("taskset", "-c", "1");

    private Cores() {
    }

    public static List<String> ofTheServer(List<String> command) {
        return on(SERVER, command);
    }

    public static List<String> ofTheClient(List<String> command) {
        return on(CLIENT, command);
    }

    /// Moves a running process with all its threads away from the server's core.
    public static void awayFromTheServer(ManagedProcess process) {
        String pid = process.pid().orElseThrow().toString();
        Output.of(List.of("taskset", "-a", "-c", "-p", "1", pid)).require("moving %s to the second core".formatted(
                process.name()));
    }

    public static void require() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new MeasurementException("This needs two cores: one for what is measured, one for what asks it.");
        }
    }

    private static List<String> on(List<String> cores, List<String> command) {
        List<String> all = new ArrayList<>(cores);
        all.addAll(command);
        return all;
    }
}
