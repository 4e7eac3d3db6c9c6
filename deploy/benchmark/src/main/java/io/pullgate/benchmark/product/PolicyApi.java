package io.pullgate.benchmark.product;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.benchmark.MeasurementException;

/// One policy-service as a gateway calls it.
public record PolicyApi(URI base, MintedIdentity identity) {

    /// The OIDC client by which it asks, and its user name.
    public static final String GATE = "benchmark-gate";

    /// Asks for a decision that must not be older than this revision, until there is one. It is the replica that waits (for
    /// 250 ms at most), so this comes back as soon as the revision is in force.
    ///
    /// @return the moment it came back, of [System#nanoTime()]; empty if the revision was not in force in time
    public OptionalLong awaitInForce(String organization, long revision, Duration patience) {
        String question = """
                {"subject":{"type":"anonymous","id":"anonymous"},"action":{"name":"pull"},
                 "resource":{"type":"image","id":"library/alpine"},
                 "context":{"organization":"%s","min_revision":%d}}""".formatted(organization, revision);
        long end = System.nanoTime() + patience.toNanos();
        do {
            if (evaluate(question).status() == 200) {
                return OptionalLong.of(System.nanoTime());
            }
        } while (System.nanoTime() < end);
        return OptionalLong.empty();
    }

    /// By organization, the revision of the rules by which a pull of this user is judged now. Empty while nothing is decided.
    public Map<String, Long> revisions(String username) {
        Answer answer = evaluate("""
                {"subject":{"type":"user","id":"%s"},"action":{"name":"pull"},
                 "resource":{"type":"image","id":"mallory/backdoor"}}""".formatted(username));
        return answer.status() == 503 ? Map.of()
                : StreamSupport.stream(answer.expect(200).json().path("context").path("verdicts").spliterator(), false)
                        .collect(Collectors.toMap(verdict -> text(verdict, "organization"),
                                verdict -> verdict.path("revision").asLong()));
    }

    private Answer evaluate(String question) {
        Answer answer = Http.send(Http.authorized("POST", URI.create(base + "/access/v1/evaluation"),
                identity.token(GATE), question));
        return answer.expect(200, 503);
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new MeasurementException("A verdict has no %s: %s".formatted(field, node));
        }
        return node.path(field).asText();
    }
}
