package io.pullgate.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.pullgate.benchmark.coldstart.ColdStart;
import io.pullgate.benchmark.concurrency.ConcurrentAdmins;
import io.pullgate.benchmark.crash.CommitCrash;
import io.pullgate.benchmark.decision.Crashes;
import io.pullgate.benchmark.decision.Decisions;
import io.pullgate.benchmark.decision.Overload;
import io.pullgate.benchmark.durability.Durability;
import io.pullgate.benchmark.engine.EngineAlone;
import io.pullgate.benchmark.export.AuditExport;
import io.pullgate.benchmark.faults.AuditFaults;
import io.pullgate.benchmark.ingest.Ingest;
import io.pullgate.benchmark.million.MillionOrganizations;
import io.pullgate.benchmark.propagation.Propagation;
import io.pullgate.benchmark.report.Machine;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.reports.AuditReports;
import io.pullgate.benchmark.token.Tokens;
import io.pullgate.benchmark.verify.VerifySpeed;
import io.pullgate.benchmark.visible.Visible;
import io.pullgate.benchmark.zombie.ZombieRelay;
import io.pullgate.local.StackException;

/// The program behind `deploy/benchmark/run`. Exit code 0: measured, and all aims are met; 1: could not be measured, with a
/// sentence why; 2: wrong usage; 3: an aim is missed.
public final class Benchmark {

    private static final List<Scenario> SCENARIOS = List.of(new Propagation(), new CommitCrash(), new ZombieRelay(),
            new MillionOrganizations(), new ConcurrentAdmins(), new Decisions(), new EngineAlone(), new Tokens(),
            new Durability(), new Overload(), new ColdStart(), new Crashes(), new Ingest(), new Visible(),
            new AuditReports(), new AuditExport(), new VerifySpeed(), new AuditFaults());
    private static final String ALL = "all";
    private static final String QUICK = "--quick";

    private final Path target;
    private final Machine machine;
    private final Scale scale;

    private Benchmark(Path target, Machine machine, Scale scale) {
        this.target = target;
        this.machine = machine;
        this.scale = scale;
    }

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = run(List.of(arguments));
        } catch (MeasurementException | StackException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    private static int run(List<String> arguments) {
        List<String> names = new ArrayList<>(arguments);
        Scale scale = names.removeAll(List.of(QUICK)) ? Scale.QUICK : Scale.FULL;
        List<Scenario> wanted = SCENARIOS.stream()
                .filter(scenario -> names.equals(List.of(ALL)) || names.contains(scenario.name())).toList();
        if (wanted.isEmpty() || !names.equals(List.of(ALL)) && wanted.size() != names.size()) {
            System.err.println(usage());
            return 2;
        }
        Path checkout = Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath();
        Machine machine = Machine.here(checkout.resolve(Path.of("deploy", "local", "target", "lib")));
        return new Benchmark(checkout.resolve(Path.of("deploy", "benchmark", "target")), machine, scale).runAll(wanted) ? 0 : 3;
    }

    /// Returns whether all aims are met.
    private boolean runAll(List<Scenario> scenarios) {
        boolean met = true;
        for (Scenario scenario : scenarios) {
            met &= run(scenario);
        }
        return met;
    }

    private boolean run(Scenario scenario) {
        Workplace place = new Workplace(target, scenario.name(), System.out::println);
        place.say("== %s: %s", scenario.name(), scenario.question());
        double load = Machine.load();
        Instant begin = Instant.now();
        Report report = scenario.run(place, scale).with("%s. %s Load before the run: %.1f."
                .formatted(begin.truncatedTo(ChronoUnit.SECONDS), machine.markdown(), load));
        place.say("%n%s", report.markdown());
        write(report);
        return report.meetsAllAims();
    }

    private void write(Report report) {
        Path results = target.resolve("results");
        Path file = results.resolve(scale == Scale.FULL ? report.name() + ".md" : report.name() + "-quick.md");
        try {
            Files.createDirectories(results);
            Files.writeString(file, report.markdown());
        } catch (IOException failure) {
            throw new MeasurementException("%s cannot be written: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    private static String usage() {
        return SCENARIOS.stream().map(scenario -> "  %-24s %s".formatted(scenario.name(), scenario.question()))
                .collect(Collectors.joining("\n", "Usage: deploy/benchmark/run <scenario>...|all [--quick]\n", ""));
    }
}
