package io.pullgate.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of a repository in canonical form, as the records hold it.
public record Repository(String registry, String path) {

    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> DOCKER_HUB_ALIASES = Set.of("index.docker.io", "registry-1.docker.io",
            "registry.hub.docker.com", "registry.docker.io");
    private static final int LONGEST = 255;
    /// The path and host grammar of the distribution project, `reference.go`. Possessive, so that no name takes long to check.
    private static final Pattern PATH = Pattern
            .compile("[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+(?:/[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+)*+");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9.-]++|\\[[0-9a-f:.]++])(?::[0-9]++)?+");

    /// `alpine`, `library/alpine` and `docker.io/library/alpine` name the same repository. Empty if the text names none, for
    /// example because it carries a tag.
    public static Optional<Repository> parse(String text) {
        int slash = text.indexOf('/');
        String head = slash < 0 ? "" : text.substring(0, slash);
        return namesARegistry(head)
                ? of(head.toLowerCase(Locale.ROOT), text.substring(slash + 1))
                : of(DOCKER_HUB, text.contains("/") ? text : "library/" + text);
    }

    private static Optional<Repository> of(String host, String path) {
        boolean wellFormed = HOST.matcher(host).matches() && PATH.matcher(path).matches() && path.length() <= LONGEST;
        return wellFormed
                ? Optional.of(new Repository(isDockerHub(host) ? DOCKER_HUB : host, path))
                : Optional.empty();
    }

    private static boolean isDockerHub(String host) {
        String bare = withoutDefaultPort(host);
        return bare.equals(DOCKER_HUB) || DOCKER_HUB_ALIASES.contains(bare);
    }

    /// `registry-1.docker.io:443` is `registry-1.docker.io` with more letters.
    private static String withoutDefaultPort(String host) {
        if (host.endsWith(":443")) {
            return host.substring(0, host.length() - 4);
        }
        return host.endsWith(":80") ? host.substring(0, host.length() - 3) : host;
    }

    private static boolean namesARegistry(String head) {
        return head.contains(".") || head.contains(":") || head.equals("localhost")
                || !head.equals(head.toLowerCase(Locale.ROOT));
    }
}
