package io.pullgate.policy.decision;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How distribution/reference reads a name (`regexp.go`, `normalize.go`), in its own regular expressions; with all names of Docker
/// Hub for one, as we have it.
final class DistributionGrammar {

    private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*");
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    /// A port has five digits at most and an address two characters at least: beyond that nothing can be pulled.
    private static final Pattern HOST = Pattern
            .compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]{2,}])(?::[0-9]{1,5})?");
    private static final Pattern REFERENCE = Pattern.compile("(?<name>[^@]*?)(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?");
    private static final Pattern IMAGE_ID = Pattern.compile("[a-f0-9]{64}");
    static final List<String> ALIASES = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");

    private DistributionGrammar() {
    }

    /// Repository, tag and digest; or `refused`.
    static String read(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (IMAGE_ID.matcher(text).matches() || !reference.matches()) {
            return "refused";
        }
        String name = reference.group("name");
        int slash = name.indexOf('/');
        String head = slash < 0 ? "" : name.substring(0, slash);
        boolean named = head.matches("(?s).*[.:].*") || head.equals("localhost") || !head.equals(head.toLowerCase(Locale.ROOT));
        String host = named ? head : "docker.io";
        String path = named ? name.substring(slash + 1) : name;
        if ((host.equals("docker.io") || host.equals("index.docker.io")) && !path.contains("/")) {
            path = "library/" + path;
        }
        if (!HOST.matcher(host).matches() || !PATH.matcher(path).matches()) {
            return "refused";
        }
        String bare = host.toLowerCase(Locale.ROOT).replaceFirst(":(443|80)$", "");
        String canonical = (ALIASES.contains(bare) ? "docker.io" : host.toLowerCase(Locale.ROOT)) + "/" + path;
        if (canonical.length() > 255 || IMAGE_ID.matcher(path).matches() || canonical.equals("docker.io/library/scratch")) {
            return "refused";
        }
        String tag = Optional.ofNullable(reference.group("tag")).orElse(reference.group("digest") == null ? "latest" : "-");
        return canonical + " " + tag + " " + Optional.ofNullable(reference.group("digest")).orElse("-");
    }
}
