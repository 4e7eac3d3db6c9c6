package io.pullgate.benchmark.peer;

import java.util.List;

/// One request: what is asked of a server.
///
/// @param path with the query
/// @param body empty for none
public record Ask(String method, String path, String body) {

    /// A POST of each of these.
    public static List<Ask> posts(String path, List<String> bodies) {
        return bodies.stream().map(body -> new Ask("POST", path, body)).toList();
    }

    /// A GET of each of these.
    public static List<Ask> gets(List<String> paths) {
        return paths.stream().map(path -> new Ask("GET", path, "")).toList();
    }
}
