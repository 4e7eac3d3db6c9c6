package io.pullgate.policy.decision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How jib reads a reference, and why that may be otherwise than we do.
final class Jib {

    private static final String HUB = "registry-1.docker.io";
    private static final int LONGEST_NAME = 255;
    private static final Pattern LINE = Pattern.compile("(.*)\\R");
    private static final Pattern LONG_PORT = Pattern.compile(":[0-9]{6,}$");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");

    private final String text;
    private final Set<Difference> differences = EnumSet.noneOf(Difference.class);

    private Jib(String text) {
        this.text = text;
    }

    /// Empty if it refuses it.
    static Optional<Reading> reading(String text) {
        try {
            com.google.cloud.tools.jib.api.ImageReference reference = com.google.cloud.tools.jib.api.ImageReference.parse(text);
            String registry = reference.getRegistry().equals(HUB) ? Repository.DOCKER_HUB : reference.getRegistry();
            return Optional.of(new Reading(registry, reference.getRepository(), reference.getTag(), reference.getDigest()));
        } catch (com.google.cloud.tools.jib.api.InvalidImageReferenceException _) {
            return Optional.empty();
        }
    }

    /// Why jib reads this text otherwise than we do; nothing if it does not. Empty if it cannot be explained.
    static Optional<Set<Difference>> explained(String text) {
        Jib jib = new Jib(text);
        return jib.isExplained(Reading.ours(text), reading(text)) ? Optional.of(jib.differences) : Optional.empty();
    }

    private boolean isExplained(Optional<Reading> ours, Optional<Reading> jibs) {
        if (ours.equals(jibs)) {
            return true;
        }
        if (jibs.isEmpty()) {
            return ours.flatMap(Jib::whyRefused).map(differences::add).orElse(false);
        }
        Matcher line = LINE.matcher(text);
        if (line.matches()) {
            differences.add(Difference.LINE_END);
            return explained(line.group(1)).map(differences::addAll).isPresent();
        }
        Reading inFull = inFull(jibs.orElseThrow());
        return ours.map(inFull::equals).orElseGet(() -> whyTaken(inFull).map(differences::add).isPresent());
    }

    private static Optional<Difference> whyRefused(Reading ours) {
        if (ours.registry().startsWith("[")) {
            return Optional.of(Difference.ADDRESS_IN_BRACKETS);
        }
        return ours.digest().filter(digest -> !digest.startsWith("sha256:")).map(_ -> Difference.LONGER_DIGEST);
    }

    /// What jib has read, with what it does not do and we do.
    private Reading inFull(Reading reading) {
        int slash = reading.path().indexOf('/');
        String registry = reading.registry();
        String path = reading.path();
        if (slash >= 0 && !path.substring(0, slash).equals(path.substring(0, slash).toLowerCase(Locale.ROOT))) {
            differences.add(Difference.HOST_IN_CAPITALS_ONLY);
            registry = path.substring(0, slash).toLowerCase(Locale.ROOT);
            path = path.substring(slash + 1);
        }
        return new Reading(canonical(registry), completed(path), reading.tag(), reading.digest());
    }

    private String canonical(String registry) {
        String lower = registry.toLowerCase(Locale.ROOT);
        if (Distribution.HUB_HOSTS.contains(lower.replaceFirst(":(443|80)$", "")) && !registry.equals(Repository.DOCKER_HUB)) {
            differences.add(Difference.NAME_OF_DOCKER_HUB);
            return Repository.DOCKER_HUB;
        }
        if (!lower.equals(registry)) {
            differences.add(Difference.CAPITALS_IN_THE_HOST);
        }
        return lower;
    }

    private String completed(String path) {
        if (path.indexOf('/') < 0 && (text.startsWith("docker.io/") || text.startsWith("index.docker.io/"))) {
            differences.add(Difference.COMPLETION);
            return "library/" + path;
        }
        if (path.startsWith("library/") && text.startsWith(HUB + "/") && !text.startsWith("library/", HUB.length() + 1)) {
            differences.add(Difference.COMPLETION);
            return path.substring("library/".length());
        }
        return path;
    }

    private Optional<Difference> whyTaken(Reading reading) {
        String head = text.substring(0, Math.max(text.indexOf('/'), 0));
        if (head.indexOf('.') >= 0 && reading.path().startsWith(head + "/")) {
            return Optional.of(Difference.MALFORMED_HOST);
        }
        if (LONG_PORT.matcher(reading.registry()).find()) {
            return Optional.of(Difference.LONG_PORT);
        }
        if (reading.name().length() > LONGEST_NAME) {
            return Optional.of(Difference.LONG_NAME);
        }
        if (IMAGE_ID.matcher(text).matches() || IMAGE_ID.matcher(reading.path()).matches()) {
            return Optional.of(Difference.IMAGE_ID);
        }
        return reading.name().equals("docker.io/library/scratch") || text.equals("scratch")
                ? Optional.of(Difference.SCRATCH)
                : Optional.empty();
    }
}
