package io.pullgate.benchmark.load;

import java.util.HashMap;
import java.util.Map;

/// The revisions a policy-service was seen to judge by, by organization, and since when each, of [System#nanoTime()].
record Sighting(Map<String, Long> revisions, Map<String, Long> since) {

    static final Sighting NONE = new Sighting(Map.of(), Map.of());

    /// What is known after one more look.
    Sighting with(Map<String, Long> seen, long nanoTime) {
        Map<String, Long> moments = new HashMap<>(since);
        seen.forEach((organization, revision) -> {
            if (!revision.equals(revisions.get(organization))) {
                moments.put(organization, nanoTime);
            }
        });
        return new Sighting(seen, moments);
    }

    boolean covers(Map<String, Long> wanted) {
        return wanted.entrySet().stream()
                .allMatch(one -> revisions.getOrDefault(one.getKey(), Long.MIN_VALUE) >= one.getValue());
    }

    /// Since when it judges by what it was seen to, of all these organizations.
    long since(Map<String, Long> wanted) {
        return wanted.keySet().stream().mapToLong(since::get).max().orElse(Long.MIN_VALUE);
    }
}
