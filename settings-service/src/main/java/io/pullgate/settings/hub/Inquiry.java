package io.pullgate.settings.hub;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;

/// Finds out which namespaces have to be asked about after the search. A search shows the badge of a repository and may
/// leave out anything: it is enough to confirm what is known, and not enough to learn something new or to miss something.
record Inquiry(Map<Namespace, Trust> catalogue, Instant now) {

    static Inquiry into(List<TrustedPublisher> catalogue, Instant now) {
        return new Inquiry(catalogue.stream().collect(Collectors.toMap(TrustedPublisher::namespace, TrustedPublisher::trust)),
                now);
    }

    Set<Namespace> about(List<Finding> findings) {
        Map<Namespace, Finding> seen = findings.stream().collect(Collectors.toMap(Finding::namespace, Function.identity()));
        Stream<Namespace> news = findings.stream().filter(finding -> !confirms(finding)).map(Finding::namespace);
        Stream<Namespace> missing = catalogue.keySet().stream()
                .filter(namespace -> !seen.containsKey(namespace) && ours(namespace).isPresent());
        return Stream.concat(news, missing).filter(namespace -> !isSettled(namespace)).collect(Collectors.toSet());
    }

    private boolean confirms(Finding finding) {
        return !finding.toAsk() && ours(finding.namespace()).filter(trust -> !trust.isLosing())
                .map(trust -> trust.term().badge()).equals(finding.seen());
    }

    /// What Docker Hub gave.
    private Optional<Trust> ours(Namespace namespace) {
        return Optional.ofNullable(catalogue.get(namespace)).flatMap(trust -> trust.at(now))
                .filter(trust -> trust.provenance().source() == BadgeSource.DOCKER_HUB);
    }

    /// Whatever Docker Hub says of it, nothing would change.
    private boolean isSettled(Namespace namespace) {
        return Optional.ofNullable(catalogue.get(namespace)).filter(trust -> trust.standsAgainst(BadgeSource.DOCKER_HUB, now))
                .isPresent();
    }
}
