package io.pullgate.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// The ports one run of the stack uses: all of them, and no two the same.
public record StackPorts(Map<Port, Integer> numbers) {

    public StackPorts {
        numbers = Map.copyOf(numbers);
        if (numbers.size() != Port.values().length) {
            throw new StackException("Only %s have a port.".formatted(numbers.keySet()));
        }
        if (Set.copyOf(numbers.values()).size() != numbers.size()) {
            throw new StackException("Two parts would share a port: %s.".formatted(described(numbers)));
        }
    }

    /// The usual ports, or what the environment says instead.
    public static StackPorts from(Map<String, String> environment) {
        return new StackPorts(
                Arrays.stream(Port.values()).collect(Collectors.toMap(port -> port, port -> port.in(environment))));
    }

    /// Ports nobody listens on now, for tests beside a running product.
    public static StackPorts free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Set<Integer> taken = new TreeSet<>();
        for (Port port : Port.values()) {
            int number = Ports.free();
            while (!taken.add(number)) {
                number = Ports.free();
            }
            numbers.put(port, number);
        }
        return new StackPorts(numbers);
    }

    public int of(Port port) {
        return numbers.get(port);
    }

    /// Fails with a sentence for each port that somebody else listens on.
    void requireFree(IntPredicate isFree) {
        List<String> taken = Arrays.stream(Port.values()).filter(port -> !isFree.test(of(port)))
                .map(port -> "Port %d (%s) is taken by another program. Stop that program, or choose another port: %s=<port> deploy/local/up"
                        .formatted(of(port), port.user(), port.variable()))
                .toList();
        if (!taken.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), taken));
        }
    }

    /// Leaves the ports for `status`, which may run in another environment than `up` did.
    void write(Path file) {
        Properties properties = new Properties();
        numbers.forEach((port, number) -> properties.setProperty(port.variable(), number.toString()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "The ports of the last start.");
        } catch (IOException failure) {
            throw new StackException("%s cannot be written: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    static StackPorts read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new StackException("%s cannot be read: %s".formatted(file, failure.getMessage()), failure);
        }
        return from(properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty)));
    }

    private static String described(Map<Port, Integer> numbers) {
        return numbers.entrySet().stream().map(entry -> entry.getKey().variable() + "=" + entry.getValue()).sorted()
                .collect(Collectors.joining(", "));
    }
}
