package io.pullgate.benchmark.engine;

import java.util.Map;

/// An engine that is asked in its own JVM.
///
/// @param heap that the JVM has from the start, as on a server
record Contestant(String name, Class<?> benchmark, String heap, Map<String, String> parameters) {

    Contestant {
        parameters = Map.copyOf(parameters);
    }

    static Contestant pullgate(String name, int organizations, int questions) {
        return new Contestant(name, PullgateEngine.class, "4g",
                Map.of("organizations", Integer.toString(organizations), "questions", Integer.toString(questions)));
    }

    static Contestant cedar(String name, boolean policyReadBefore) {
        return new Contestant(name, CedarEngine.class, "1g",
                Map.of("policyReadBefore", Boolean.toString(policyReadBefore)));
    }

    String fileName() {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
