package io.pullgate.benchmark.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many replicas of which service, and what differs from the way they are configured by default.
///
/// @param options of settings-service, each a key and value of its configuration
public record Shape(int settings, int policies, Map<String, String> options, List<String> javaOptions) {

    /// The quick compiler only: a service is ready in half the time, where that is what a scenario waits for most.
    public static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    /// As docs/operator.md has the services run on a server.
    public static final List<String> AS_ON_A_SERVER = List.of("-Xms512m", "-Xmx512m", "-XX:+UseCompactObjectHeaders");

    public Shape {
        options = Map.copyOf(options);
        javaOptions = Optional.ofNullable(System.getenv("PULLGATE_JAVA_OPTIONS"))
                .map(words -> List.of(words.strip().split("\\s+")))
                .orElse(List.copyOf(javaOptions));
    }

    public static Shape of(int settings, int policies) {
        return new Shape(settings, policies, Map.of(), AS_ON_A_SERVER);
    }

    public Shape with(String option, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(option, value);
        return new Shape(settings, policies, more, javaOptions);
    }

    /// As docs/operator.md has policy-service run where there are very many organizations.
    public static List<String> withManyOrganizations(String heap, String collector) {
        return List.of("-Xms" + heap, "-Xmx" + heap, collector, "-XX:+UseCompactObjectHeaders",
                "-XX:+UseTransparentHugePages");
    }

    public Shape withJava(List<String> other) {
        return new Shape(settings, policies, options, other);
    }
}
