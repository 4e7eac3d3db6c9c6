package io.pullgate.policy.docker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a request to a Docker Engine is addressed to, read as the engine reads it (Go's `net/url`, gorilla/mux). Whatever it
/// would answer by itself, or other versions of it could read otherwise, is refused.
///
/// @param path decoded
/// @param query undecoded
record Target(String path, String query) {

    private static final List<String> UNCLEAN = List.of("", ".", "..");

    /// @param uri as the client wrote it
    /// @throws UndecidableRequestException when it is not a plain path with a query
    static Target of(String uri) {
        if (!uri.startsWith("/") || uri.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new UndecidableRequestException("its address is not a path");
        }
        int mark = uri.indexOf('?');
        String path = Encoded.path(mark < 0 ? uri : uri.substring(0, mark));
        // The engine sends such a path back to its client, before it asks anybody.
        if (Arrays.stream(path.substring(1).split("/", -1)).anyMatch(UNCLEAN::contains)) {
            throw new UndecidableRequestException("its path has an empty segment or dots for one");
        }
        return new Target(path, mark < 0 ? "" : uri.substring(mark + 1));
    }

    /// The value of a parameter; names are case-sensitive. Empty if it is not given, which is the same to the engine.
    ///
    /// @throws UndecidableRequestException when it is given with several values, or the query cannot be decoded
    Optional<String> parameter(String name) {
        if (query.indexOf(';') >= 0) {
            throw new UndecidableRequestException("its query has a semicolon, which engines read differently");
        }
        List<String> values = Arrays.stream(query.split("&")).map(Parameter::of)
                .filter(parameter -> parameter.name().equals(name)).map(Parameter::value).distinct().toList();
        if (values.size() > 1) {
            throw new UndecidableRequestException("the parameter " + name + " is given with several values");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private record Parameter(String name, String value) {

        static Parameter of(String pair) {
            int equals = pair.indexOf('=');
            return new Parameter(Encoded.parameter(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : Encoded.parameter(pair.substring(equals + 1)));
        }
    }
}
