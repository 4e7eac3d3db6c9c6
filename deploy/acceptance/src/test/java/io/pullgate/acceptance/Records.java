package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.pullgate.acceptance.product.AuditApi;
import io.pullgate.acceptance.product.Pull;

/// What the audit report says about a stretch of time.
record Records(AuditApi audit, Instant since) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofMillis(400);

    static Records sinceNow(AuditApi audit) {
        return new Records(audit, Instant.now());
    }

    /// The single record of this repository by this program; that no second one follows is watched for a moment.
    Pull only(String repository, String userAgent) {
        await().atMost(PATIENCE).until(() -> !of(repository, userAgent).isEmpty());
        await().during(CALM).atMost(PATIENCE).untilAsserted(() -> assertThat(of(repository, userAgent)).hasSize(1));
        return of(repository, userAgent).getFirst();
    }

    List<Pull> of(String repository, String userAgent) {
        return all(Map.of("repository", repository)).stream()
                .filter(pull -> pull.text("user_agent").startsWith(userAgent))
                .toList();
    }

    /// Waits until every one of these decisions is on record, and sees that none is there twice.
    void holdOnce(Set<UUID> decisions, String user, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(missing(decisions, counted(user).keySet()))
                        .as("decisions that were told and are not on record")
                        .isEmpty());
        assertThat(counted(user).entrySet().stream().filter(record -> record.getValue() != 1)).as("records of one decision")
                .isEmpty();
    }

    /// By hashes: there are tens of thousands of both.
    private static Set<UUID> missing(Set<UUID> wanted, Set<UUID> found) {
        Set<UUID> missing = new HashSet<>(wanted);
        missing.removeAll(found);
        return missing;
    }

    List<Pull> all(Map<String, String> filters) {
        Map<String, String> query = new HashMap<>(filters);
        query.put("from", since.toString());
        return audit.pulls(query);
    }

    private Map<UUID, Long> counted(String user) {
        return all(Map.of("user", user)).stream()
                .collect(Collectors.groupingBy(Pull::decisionId, Collectors.counting()));
    }
}
