package io.pullgate.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/// A place that holds the versions of one image, named in canonical form: `docker.io/grafana/grafana`.
///
/// Grammar and defaults are those of distribution/reference (`normalize.go`). policy-service reads what is kept here with
/// a parser of its own; both are held to the table `contract/repositories.csv`.
public record Repository(String registry, String path) implements Comparable<Repository> {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST = 255;
    /// A canonical name may be shorter than what was written, but not by so much. What is longer is kept from the patterns, to
    /// which each part is a call inside that of the one before.
    private static final int LONGEST_WRITTEN = 2 * LONGEST;
    private static final String OFFICIAL_NAMESPACE = "library";

    /// Reads what people write, `grafana/grafana` or `ghcr.io/acme/api`; `field` is where it stands in the request.
    public static Repository parse(String field, String text) {
        if (text.length() > LONGEST_WRITTEN) {
            throw tooLong(field);
        }
        refuseTagAndDigest(field, text);
        if (IMAGE_ID.matcher(text).matches()) {
            throw new SettingsException.Malformed(field, "is an image id, not the name of a repository");
        }
        Repository repository = read(field, text);
        repository.requireForm(field);
        // What is kept is the canonical name, and who reads it must find the same repository behind it.
        if (!read(field, repository.toString()).equals(repository)) {
            throw new SettingsException.Malformed(field, "needs a namespace, and a registry with a dot or a port if with any");
        }
        return repository;
    }

    private static Repository read(String field, String text) {
        int slash = text.indexOf('/');
        String head = slash < 0 ? "" : text.substring(0, slash);
        return namesARegistry(head) ? on(field, head, text.substring(slash + 1)) : familiar(text);
    }

    /// The repository with this canonical name, as [#toString] gives it.
    public static Repository of(String canonical) {
        int slash = canonical.indexOf('/');
        return new Repository(canonical.substring(0, slash), canonical.substring(slash + 1));
    }

    public boolean isOnDockerHub() {
        return registry.equals(RegistryHost.DOCKER_HUB);
    }

    /// The first component of the path: a user, an organization, or `library`.
    String namespace() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// Official images are exactly `library/NAME`.
    boolean isOfficial() {
        return isOnDockerHub() && namespace().equals(OFFICIAL_NAMESPACE) && path.indexOf('/') == path.lastIndexOf('/')
                && path.indexOf('/') > 0;
    }

    @Override
    public int compareTo(Repository other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }

    private static Repository on(String field, String host, String path) {
        if (!RegistryHost.isHost(host)) {
            throw new SettingsException.Malformed(field, "names a registry whose host is malformed");
        }
        String canonical = RegistryHost.canonical(host);
        return RegistryHost.isFamiliarHub(host) ? familiar(path) : new Repository(canonical, path);
    }

    private static Repository familiar(String path) {
        return new Repository(RegistryHost.DOCKER_HUB, path.indexOf('/') < 0 ? OFFICIAL_NAMESPACE + "/" + path : path);
    }

    /// The first component is a host only if nothing else could look like it; else it is a Docker Hub namespace.
    private static boolean namesARegistry(String head) {
        return head.indexOf('.') >= 0 || head.indexOf(':') >= 0 || head.equals("localhost")
                || !head.equals(head.toLowerCase(Locale.ROOT));
    }

    /// Registries ask about repositories, never about tags (Distribution's token scopes have none), and clients fetch by
    /// digest what they asked for by tag: a rule for a tag would be a promise nobody can keep.
    private static void refuseTagAndDigest(String field, String text) {
        if (text.indexOf('@') >= 0) {
            throw new SettingsException.Malformed(field, "must not have a digest: rules are for whole repositories");
        }
        if (text.indexOf(':', text.lastIndexOf('/') + 1) >= 0) {
            throw new SettingsException.Malformed(field, "must not have a tag: rules are for whole repositories");
        }
    }

    private void requireForm(String field) {
        if (!PATH.matcher(path).matches() || IMAGE_ID.matcher(path).matches()) {
            throw new SettingsException.Malformed(field,
                    "must be a repository such as grafana/grafana or ghcr.io/acme/api, in lower case");
        }
        if (toString().length() > LONGEST) {
            throw tooLong(field);
        }
        if (isOnDockerHub() && path.equals("library/scratch")) {
            throw new SettingsException.Malformed(field, "is reserved and never pulled");
        }
    }

    private static SettingsException tooLong(String field) {
        return new SettingsException.Malformed(field, "must not be longer than " + LONGEST + " characters with its registry");
    }
}
