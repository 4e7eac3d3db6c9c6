package io.pullgate.policy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import io.pullgate.policy.decision.ImageReference;

/// `conformance/corpus.json`.
///
/// @param organizations as `organization-policy.v1` announces them
/// @param memberships as `membership.v1` does
/// @param publishers as `trusted-publisher.v1` does
record Corpus(String description, List<JsonNode> organizations, List<JsonNode> memberships, List<JsonNode> publishers,
        List<Case> cases) {

    static Corpus read() {
        try {
            return new ObjectMapper().registerModule(new Jdk8Module()).readValue(Path.of("conformance", "corpus.json").toFile(),
                    Corpus.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The organization of somebody who is a plain member of it and of no other: such a member pulls what its machines pull.
    Optional<String> onlyMemberOf(Optional<String> user) {
        return memberships.stream().filter(membership -> user.equals(Optional.of(membership.path("username").asText())))
                .map(membership -> membership.path("organizations"))
                .filter(places -> places.size() == 1 && places.get(0).path("role").asText().equals("member"))
                .map(places -> places.get(0).path("organization").asText()).findFirst();
    }

    /// @param user empty for nobody
    /// @param organization whose rules decide; empty if none do
    record Case(Optional<String> user, String image, String outcome, String reason, String category,
            Optional<String> organization) {

        boolean passes() {
            return !outcome.equals("denied");
        }

        ImageReference reference() {
            return ImageReference.parse(image);
        }

        String registry() {
            return reference().repository().registry();
        }

        @Override
        public String toString() {
            return "%s pulls %s: %s by %s".formatted(user.orElse("nobody"), image, outcome, reason);
        }
    }
}
