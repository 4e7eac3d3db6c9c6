package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/// Many references, read by us and by jib, which has a grammar of its own. They differ in what is named here, and in nothing else.
class JibComparisonTest {

    private static final int REFERENCES = 400_000;
    private static final String REFUSED = "refused";

    private final GeneratedReferences references = new GeneratedReferences(11);

    @Test
    void weReadWhatJibReads_exceptWhereOneOfUsIsKnownToDiffer() {
        Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
        int alike = 0;
        for (int i = 0; i < REFERENCES; i++) {
            String text = references.next();
            String ours = ours(text);
            String jibs = jibs(text);
            if (!ours.equals(jibs)) {
                differences.merge(Difference.of(text, jibs).orElseGet(() -> fail(
                        "%s: we say %s, jib says %s".formatted(text, ours, jibs))), 1, Integer::sum);
            } else if (!ours.equals(REFUSED)) {
                alike++;
            }
        }
        assertThat(alike).as("well-formed for both").isGreaterThan(REFERENCES / 20);
        assertThat(differences).as("every difference that is named occurs").containsOnlyKeys(Difference.values());
    }

    private static String ours(String text) {
        try {
            ImageReference reference = ImageReference.parse(text);
            return "%s %s %s".formatted(reference.repository(), reference.tag().orElse("-"), reference.digest().orElse("-"));
        } catch (InvalidImageReferenceException _) {
            return REFUSED;
        }
    }

    private static String jibs(String text) {
        try {
            var reference = com.google.cloud.tools.jib.api.ImageReference.parse(text);
            String registry = reference.getRegistry().equals("registry-1.docker.io") ? Repository.DOCKER_HUB : reference.getRegistry();
            return "%s/%s %s %s".formatted(registry, reference.getRepository(), reference.getTag().orElse("-"),
                    reference.getDigest().orElse("-"));
        } catch (com.google.cloud.tools.jib.api.InvalidImageReferenceException _) {
            return REFUSED;
        }
    }

    /// Where we go with distribution/reference, and jib does not.
    private enum Difference {

        /// distribution: `[2001:db8::1]:5000/api`; jib knows no addresses in brackets.
        IPV6_HOST((text, _) -> text.contains("[")),
        /// distribution: any algorithm that is registered; jib: SHA-256 only.
        OTHER_DIGEST((text, _) -> text.contains("@sha512:") || text.contains("@sha384:")),
        /// distribution: capitals make the first component a host; jib: only `.`, `:` and `localhost` do.
        HOST_BY_CAPITALS((text, _) -> head(text).matches("[a-zA-Z0-9-]*[A-Z][a-zA-Z0-9-]*")),
        /// distribution: 64 hexadecimal digits are an image's id, and no name.
        IMAGE_ID((text, _) -> Pattern.compile("(^|/)[a-f0-9]{64}([:@]|$)").matcher(text).find()),
        /// distribution: a name has 255 characters at most.
        LONG_NAME((_, jibs) -> jibs.substring(0, jibs.indexOf(' ') + 1).length() > 256),
        /// For jib `scratch` is an image without content; nobody can pull it, so for us it is none.
        SCRATCH((text, _) -> text.matches("(?:[^/]*/)*scratch(?:[:@].*)?")),
        /// We: the host in lower case, because hosts are (RFC 3986, section 3.2.2); jib keeps it as it is written.
        HOST_IN_CAPITALS((text, _) -> !head(text).equals(head(text).toLowerCase(Locale.ROOT))),
        /// We: every name by which Docker Hub answers, with its port or without; jib: some of them, and without.
        NAME_OF_DOCKER_HUB((text, _) -> head(text).contains("docker.")),
        /// distribution: a dot makes the first component a host, which has no `_`; jib then takes it for a part of the path.
        DOT_IN_WHAT_IS_NO_HOST((text, _) -> head(text).contains(".") && head(text).contains("_")),
        /// distribution: nothing but the reference; jib: a line break behind it, where Java's `$` matches, too.
        LINE_BREAK_BEHIND((text, _) -> text.endsWith("\n"));

        private final BiPredicate<String, String> explains;

        Difference(BiPredicate<String, String> explains) {
            this.explains = explains;
        }

        static Optional<Difference> of(String text, String jibs) {
            for (Difference difference : values()) {
                if (difference.explains.test(text, jibs)) {
                    return Optional.of(difference);
                }
            }
            return Optional.empty();
        }

        private static String head(String text) {
            int slash = text.indexOf('/');
            return slash < 0 ? "" : text.substring(0, slash);
        }
    }
}
