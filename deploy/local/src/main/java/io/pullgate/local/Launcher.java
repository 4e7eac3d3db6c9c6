package io.pullgate.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program behind `deploy/local/up`, `status` and `down`. Exit code 0: done; 1: failed, with a sentence why; 2: wrong
/// usage; 3: `status` finds something not ready.
public final class Launcher {

    private static final String USAGE = "Usage: deploy/local/up [--fresh] [--detach] | deploy/local/status | deploy/local/down";

    private Launcher() {
    }

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = run(List.of(arguments), System.getenv());
        } catch (StackException failure) {
            exitCode = failed(failure);
        }
        System.exit(exitCode);
    }

    private static int run(List<String> arguments, Map<String, String> environment) {
        List<String> options = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "up" -> {
                if (!List.of("--fresh").containsAll(options)) {
                    return wrongUsage();
                }
                new Up(home(environment).created(), StackPorts.from(environment), Launcher::print)
                        .run(options.contains("--fresh"));
                return 0;
            }
            case "status" -> {
                return Status.run(home(environment), Launcher::print) ? 0 : 3;
            }
            case "down" -> {
                Down.run(home(environment), Launcher::print);
                return 0;
            }
            default -> {
                return wrongUsage();
            }
        }
    }

    private static Home home(Map<String, String> environment) {
        return new Home(Optional.ofNullable(environment.get("PULLGATE_HOME")).filter(text -> !text.isBlank()).map(Path::of)
                .orElseGet(() -> Parts.checkout().resolve(".pullgate")));
    }

    /// While the JVM is stopping its children, their end is no failure to report.
    private static int failed(StackException failure) {
        if (!Children.areEnding()) {
            System.err.println(failure.getMessage());
        }
        return 1;
    }

    private static int wrongUsage() {
        System.err.println(USAGE);
        return 2;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
