package io.pullgate.policy.decision;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How distribution/reference reads a reference, transcribed from its regular expressions (`regexp.go`, `normalize.go`).
final class Distribution {

    static final List<String> HUB_HOSTS = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");

    private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*");
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    /// A port has five digits at most and an address two characters at least: beyond that nothing can be pulled.
    private static final Pattern HOST = Pattern
            .compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]{2,}])(?::[0-9]{1,5})?");
    private static final Pattern REFERENCE = Pattern.compile("(?<name>[^@]*?)(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?");
    private static final Pattern IMAGE_ID = Pattern.compile("[a-f0-9]{64}");
    private static final int LONGEST_NAME = 255;
    /// Nothing longer can be well-formed, and regular expressions read long texts by recursion, until the stack is full.
    private static final int LONGEST = LONGEST_NAME + ":".length() + 128 + "@sha512:".length() + 128;

    private Distribution() {
    }

    /// Empty if it is refused.
    static Optional<Reading> reading(String text) {
        if (text.length() > LONGEST || IMAGE_ID.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher reference = REFERENCE.matcher(text);
        return reference.matches() ? named(reference.group("name"), Optional.ofNullable(reference.group("tag")),
                Optional.ofNullable(reference.group("digest"))) : Optional.empty();
    }

    private static Optional<Reading> named(String name, Optional<String> tag, Optional<String> digest) {
        int slash = name.indexOf('/');
        String head = slash < 0 ? "" : name.substring(0, slash);
        boolean named = namesAHost(head);
        String host = named ? head : "docker.io";
        String path = named ? name.substring(slash + 1) : name;
        if ((host.equals("docker.io") || host.equals("index.docker.io")) && !path.contains("/")) {
            path = "library/" + path;
        }
        if (!HOST.matcher(host).matches() || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        Optional<String> known = tag.isPresent() || digest.isPresent() ? tag : Optional.of("latest");
        return Optional.of(new Reading(registry(host), path, known, digest)).filter(Distribution::canBePulled);
    }

    private static boolean namesAHost(String head) {
        return head.indexOf('.') >= 0 || head.indexOf(':') >= 0 || head.equals("localhost")
                || !head.equals(head.toLowerCase(Locale.ROOT));
    }

    private static String registry(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return HUB_HOSTS.contains(lower.replaceFirst(":(443|80)$", "")) ? "docker.io" : lower;
    }

    private static boolean canBePulled(Reading reading) {
        return reading.name().length() <= LONGEST_NAME && !IMAGE_ID.matcher(reading.path()).matches()
                && !reading.name().equals("docker.io/library/scratch");
    }
}
