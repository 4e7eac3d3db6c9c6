package io.pullgate.policy.decision;

import java.util.Locale;
import java.util.Set;

/// A place that holds the versions of one image, named in canonical form: `docker.io` and `library/alpine`.
///
/// Every spelling of one repository collapses into one value, so that no spelling can slip past a rule.
/// Grammar and defaults are those of distribution/reference (`normalize.go`); beyond it, every name under which
/// Docker Hub's registry answers becomes `docker.io`, because all of them lead to the same images.
public record Repository(String registry, String path) {

    public static final String DOCKER_HUB = "docker.io";

    private static final String OFFICIAL_NAMESPACE = "library";
    private static final int LONGEST_NAME = 255;
    /// The hosts for which clients complete `alpine` to `library/alpine`.
    private static final Set<String> FAMILIAR_HUB_HOSTS = Set.of(DOCKER_HUB, "index.docker.io");
    private static final Set<String> LITERAL_HUB_HOSTS = Set.of("registry-1.docker.io", "registry.docker.io",
            "registry.hub.docker.com");

    public Repository {
        boolean onHub = registry.equals(DOCKER_HUB);
        if (!onHub) {
            ReferenceGrammar.requireHost(registry);
        }
        ReferenceGrammar.requirePath(path);
        ReferenceGrammar.refuseImageId(path);
        if (registry.length() + 1 + path.length() > LONGEST_NAME) {
            throw new InvalidImageReferenceException("the name is longer than " + LONGEST_NAME + " characters");
        }
        if (onHub && path.equals("library/scratch")) {
            throw new InvalidImageReferenceException("scratch is reserved and is never pulled");
        }
    }

    /// Reads a name without tag and digest as a client would: `alpine`, `acme/api`, `ghcr.io/acme/api`.
    public static Repository parse(String name) {
        int slash = name.indexOf('/');
        String head = slash < 0 ? "" : name.substring(0, slash);
        if (!namesARegistry(head)) {
            return familiar(name);
        }
        String path = name.substring(slash + 1);
        return FAMILIAR_HUB_HOSTS.contains(head) ? familiar(path) : on(head, path);
    }

    /// The repository with exactly this path on the registry with this host, as a registry itself names it.
    public static Repository on(String host, String path) {
        ReferenceGrammar.requireHost(host);
        String canonical = host.toLowerCase(Locale.ROOT);
        String bare = withoutDefaultPort(canonical);
        boolean isHub = FAMILIAR_HUB_HOSTS.contains(bare) || LITERAL_HUB_HOSTS.contains(bare);
        return new Repository(isHub ? DOCKER_HUB : canonical, path);
    }

    public boolean isOnDockerHub() {
        return registry.equals(DOCKER_HUB);
    }

    /// The first component of the path: a user, an organization, or `library`.
    public String namespace() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// Official images are exactly `library/NAME`; `library/a/b` is a valid name and not one of them.
    public boolean isOfficial() {
        int slash = path.indexOf('/');
        return isOnDockerHub() && slash >= 0 && path.indexOf('/', slash + 1) < 0
                && path.startsWith(OFFICIAL_NAMESPACE) && slash == OFFICIAL_NAMESPACE.length();
    }

    /// As people write it: without `docker.io/`, which goes without saying.
    public String familiarName() {
        return isOnDockerHub() ? path : toString();
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }

    private static Repository familiar(String path) {
        return new Repository(DOCKER_HUB, path.indexOf('/') < 0 ? OFFICIAL_NAMESPACE + "/" + path : path);
    }

    /// The first component is a host only if nothing else could look like it; else it is a Docker Hub namespace.
    private static boolean namesARegistry(String head) {
        return head.indexOf('.') >= 0 || head.indexOf(':') >= 0 || head.equals("localhost")
                || !head.equals(head.toLowerCase(Locale.ROOT));
    }

    /// `registry-1.docker.io:443` is `registry-1.docker.io` with more letters.
    private static String withoutDefaultPort(String host) {
        if (host.endsWith(":443")) {
            return host.substring(0, host.length() - 4);
        }
        return host.endsWith(":80") ? host.substring(0, host.length() - 3) : host;
    }
}
