package io.pullgate.benchmark.world;

import java.util.List;
import java.util.stream.IntStream;

/// Organizations of the same shape, each with members of its own, and what they ask: the rules settings-service would announce,
/// without the settings-service.
///
/// Official images are allowed, community images are not, and of these six are on the allow list.
///
/// @param membersEach of each organization; nobody is in two
public record World(int organizations, int membersEach) {

    /// The program that asks for the members, by this token.
    public static final String TOKEN = "pgp_" + "b".repeat(43);
    public static final String TOKEN_ID = "benchmark";

    /// By this one the first member signs in to registries.
    public static final String PERSONAL_TOKEN = "pgp_" + "p".repeat(43);

    private static final int ALLOWED = 6;

    public static String organization(int number) {
        return "org-%07d".formatted(number);
    }

    public static String member(int number) {
        return "member-%07d".formatted(number);
    }

    public int members() {
        return organizations * membersEach;
    }

    /// Every second one is allowed: official, on the allow list, of another organization, of the community.
    static String image(int organization, int number) {
        return switch (number % 4) {
            case 0 -> "postgres:17";
            case 1 -> "mallory/backdoor-%d:1.0".formatted(number);
            case 2 -> allowed(organization, number % ALLOWED) + ":latest";
            default -> "docker.io/" + organization(organization + 1) + "/frontend@sha256:" + "ab".repeat(32);
        };
    }

    /// What an image of these is called in full, without tag and digest.
    public static String repository(String image) {
        String name = image.replaceFirst("(:[0-9a-z.]+)?(@.*)?$", "");
        return name.startsWith("docker.io/") ? name : "docker.io/" + (name.contains("/") ? name : "library/" + name);
    }

    public static List<String> allowedRepositories(int organization) {
        return IntStream.range(0, ALLOWED).mapToObj(number -> "docker.io/" + allowed(organization, number)).toList();
    }

    /// A sample of what is asked, over all organizations.
    public List<Pull> pulls(int count) {
        return IntStream.range(0, count).mapToObj(number -> pull(number, count)).toList();
    }

    /// One of so many pulls.
    public Pull pull(int number, int count) {
        int member = (int) ((long) number * members() / count);
        int organization = member / membersEach;
        return new Pull(member(member), organization(organization), image(organization, number));
    }

    /// @param organization whose rules decide
    public record Pull(String username, String organization, String image) {
    }

    private static String allowed(int organization, int number) {
        return "vendor-%d/tool-%d".formatted(organization % 1000, number);
    }
}
