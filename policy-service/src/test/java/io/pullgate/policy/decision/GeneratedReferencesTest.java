package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/// Many references, well-formed and not, read by our one-pass grammar and by the regular expressions of distribution/reference
/// (`regexp.go`, `normalize.go`): both take the same ones for the same images.
class GeneratedReferencesTest {

    private static final int REFERENCES = 400_000;

    private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*");
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    /// A port has five digits at most and an address two characters at least: beyond that nothing can be pulled.
    private static final Pattern HOST = Pattern
            .compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]{2,}])(?::[0-9]{1,5})?");
    private static final Pattern REFERENCE = Pattern.compile("(?<name>[^@]*?)(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?");
    private static final Pattern IMAGE_ID = Pattern.compile("[a-f0-9]{64}");
    private static final List<String> ALIASES = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");

    private static final List<String> PARTS = List.of("alpine", "library", "acme", "api", "a__b", "c.d", "e---f", "x_", "-y",
            "Up",
            "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com", "REGISTRY.docker.io", "ghcr.io",
            "localhost", "localhost:5000", "[2001:db8::1]:5000", "[::1]", "[1]", "10.0.0.1:443", "docker.io:443", "a.b.",
            "scratch",
            "..", "", "é", "%2f", " ", "0123456789abcdef".repeat(4), "n".repeat(240), "n".repeat(120));
    private static final List<String> ENDS = List.of("", "", ":latest", ":1.0-rc_1", ":" + "t".repeat(128),
            ":" + "t".repeat(129),
            ":", ":-x", "@sha256:" + "ab".repeat(32), "@sha256:" + "AB".repeat(32), "@sha512:" + "0f".repeat(64), "@sha256:ab",
            "@md5:" + "ab".repeat(16), "@", ":1@sha384:" + "00".repeat(48));
    private static final String MATERIAL = "aZ09._-:/@[]%\\ \t\n\u0000\u007fé\uD83D";

    private final Random random = new Random(7);

    @Test
    void ourGrammarTakesWhatDistributionTakes_forTheSameImage() {
        int taken = 0;
        for (int i = 0; i < REFERENCES; i++) {
            String text = generated();
            Optional<ImageReference> ours = ours(text);
            taken += ours.isPresent() ? 1 : 0;
            String understood = ours.map(reference -> reference.repository() + " " + reference.tag().orElse("-") + " "
                    + reference.digest().orElse("-")).orElse("refused");
            if (!understood.equals(byDistribution(text))) {
                fail("%s: we say %s, distribution says %s".formatted(text, understood, byDistribution(text)));
            }
        }
        assertThat(taken).as("how many are well-formed").isBetween(REFERENCES / 20, REFERENCES / 2);
    }

    @Test
    void aCanonicalNameIsReadAsItself_andAllNamesOfDockerHubAreOne() {
        for (int i = 0; i < REFERENCES; i++) {
            ours(generated()).map(ImageReference::repository).filter(GeneratedReferencesTest::canBeNamed)
                    .ifPresent(repository -> {
                        assertThat(Repository.parse(repository.toString())).isEqualTo(repository);
                        if (repository.isOnDockerHub() && repository.path().length() < 200) {
                            assertThat(ALIASES).allSatisfy(
                                    alias -> assertThat(Repository.parse(alias + "/" + repository.path()))
                                            .isEqualTo(repository));
                        }
                        assertThat(repository.isOfficial())
                                .isEqualTo(repository.toString().matches("docker\\.io/library/[^/]+"));
                    });
        }
    }

    /// Not so two, which clients name in a roundabout way only: `docker.io/x`, which they complete unless an alias is named, and a
    /// host of one word, which they take for a host in capitals only.
    private static boolean canBeNamed(Repository repository) {
        return repository.isOnDockerHub() ? repository.path().contains("/")
                : repository.registry().equals("localhost") || repository.registry().matches(".*[.:].*");
    }

    private String generated() {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(1, 4); parts > 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size()))).append(parts > 1 ? "/" : "");
        }
        text.append(ENDS.get(random.nextInt(ENDS.size())));
        for (int changes = random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char c = MATERIAL.charAt(random.nextInt(MATERIAL.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private static Optional<ImageReference> ours(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (InvalidImageReferenceException _) {
            return Optional.empty();
        }
    }

    private static String byDistribution(String text) {
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
