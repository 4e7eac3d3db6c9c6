package io.pullgate.policy.gate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The first line of a request to a registry, as its client wrote it. Whatever could be read in two ways is refused: what is
/// decided here must be what the registry does.
///
/// @param method in upper case
/// @param path without the query, undecoded
record RequestLine(String method, String path, Query query) {

    private static final int LONGEST = 4096;
    private static final String PREFIX = "/v2/";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    /// No percent-encoding: proxies and registries differ in when they decode it.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._:+=@~-]*");
    /// Possessive, because otherwise every part of the algorithm would take some of the stack.
    private static final Pattern DIGEST = Pattern.compile("[a-z0-9]+([+._-][a-z0-9]+)*+:[A-Za-z0-9=_-]+");

    /// @param uri path and query, undecoded
    /// @throws UnreadableRequestException when it is longer than any request needs to be
    static RequestLine of(String method, String uri) {
        if (uri.length() > LONGEST) {
            throw new UnreadableRequestException("the path is longer than " + LONGEST + " characters");
        }
        int mark = uri.indexOf('?');
        return new RequestLine(method, mark < 0 ? uri : uri.substring(0, mark),
                new Query(mark < 0 ? "" : uri.substring(mark + 1)));
    }

    /// @throws UnreadableRequestException when it is no request of the registry API
    RegistryRequest read() {
        if (!METHODS.contains(method)) {
            throw new UnreadableRequestException("the method is none of the registry API");
        }
        if (path.equals("/v2") || path.equals(PREFIX)) {
            return new RegistryRequest.Greeting();
        }
        List<String> parts = parts();
        // Before anything else: whoever asks how far an upload has come, or breaks it off, is about to write.
        if (isUpload(parts)) {
            return new RegistryRequest.Write(repository(parts, 3), query.first("from"));
        }
        if (!isContent(parts)) {
            throw notOfTheApi();
        }
        String repository = repository(parts, 2);
        return switch (method) {
            case "GET", "HEAD" -> new RegistryRequest.Read(repository, method.equals("HEAD"), reference(parts));
            case "DELETE" -> new RegistryRequest.Delete(repository);
            default -> new RegistryRequest.Write(repository, Optional.empty());
        };
    }

    /// The registry the path is relative to, for a mirror that serves several (containerd's `ns`).
    Optional<String> namespace() {
        return query.first("ns");
    }

    private List<String> parts() {
        if (!path.startsWith(PREFIX) || !PLAIN.matcher(path).matches()) {
            throw notOfTheApi();
        }
        List<String> parts = List.of(path.substring(PREFIX.length()).split("/", -1));
        if (parts.contains(".") || parts.contains("..")) {
            throw notOfTheApi();
        }
        return parts;
    }

    /// A repository may be called `manifests` or `blobs`, too: as registries do, the path is read from its end.
    private static boolean isUpload(List<String> parts) {
        int size = parts.size();
        return size >= 4 && parts.get(size - 3).equals("blobs") && parts.get(size - 2).equals("uploads");
    }

    private static boolean isContent(List<String> parts) {
        return parts.size() >= 3 && switch (parts.get(parts.size() - 2)) {
            case "manifests" -> !parts.getLast().isEmpty();
            case "blobs", "referrers" -> DIGEST.matcher(parts.getLast()).matches();
            case "tags" -> parts.getLast().equals("list");
            default -> false;
        };
    }

    private static String repository(List<String> parts, int behindIt) {
        return String.join("/", parts.subList(0, parts.size() - behindIt));
    }

    private static Optional<String> reference(List<String> parts) {
        return parts.get(parts.size() - 2).equals("manifests") ? Optional.of(parts.getLast()) : Optional.empty();
    }

    private static UnreadableRequestException notOfTheApi() {
        return new UnreadableRequestException("the path is none of the registry API");
    }

    /// The query of a request.
    record Query(String text) {

        /// The value of a parameter that may be given once.
        ///
        /// @throws UnreadableRequestException when it is given several times, or cannot be decoded
        Optional<String> first(String name) {
            List<String> values = new ArrayList<>();
            for (String pair : text.split("[&;]")) {
                int equals = pair.indexOf('=');
                if (decoded(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                    values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
            if (values.size() > 1) {
                throw new UnreadableRequestException("the parameter " + name + " is given several times");
            }
            return values.stream().findFirst();
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                throw new UnreadableRequestException("the query cannot be decoded");
            }
        }
    }
}
