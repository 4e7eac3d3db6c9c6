package io.pullgate.policy.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Repository;

/// Finds what somebody may pull instead of what was refused: something of the same name, the surest first.
@Singleton
class Alternatives {

    private static final int MOST = 5;

    private final DecisionPoint decisionPoint;
    private final OfficialImages officialImages;

    Alternatives(DecisionPoint decisionPoint, OfficialImages officialImages) {
        this.decisionPoint = decisionPoint;
        this.officialImages = officialImages;
    }

    /// @param policy of the organization that refused
    /// @throws io.pullgate.policy.CannotDecideException when the rules are incomplete
    List<Alternative> to(PullAttempt refused, ImageAccessPolicy policy) {
        Repository repository = refused.reference().repository();
        String name = repository.path().substring(repository.path().lastIndexOf('/') + 1);
        Stream<Candidate> listed = policy.allowedRepositories().stream()
                .filter(allowed -> allowed.path().endsWith("/" + name))
                .sorted(Comparator.comparing(Repository::toString)).map(allowed -> new Candidate(allowed, true));
        Stream<Candidate> official = officialImages.contain(name) ? onDockerHub("library", name, true) : Stream.empty();
        Stream<Candidate> own = policy.namespaces().stream().sorted()
                .flatMap(namespace -> onDockerHub(namespace, name, false));
        return Stream.of(listed, official, own).flatMap(candidates -> candidates)
                .filter(candidate -> !candidate.repository.equals(repository))
                .flatMap(candidate -> ifAllowed(candidate, refused)).limit(MOST).toList();
    }

    /// A name that is too long for another namespace is no name there.
    private static Stream<Candidate> onDockerHub(String namespace, String name, boolean known) {
        try {
            return Stream.of(new Candidate(new Repository(Repository.DOCKER_HUB, namespace + "/" + name), known));
        } catch (InvalidImageReferenceException _) {
            return Stream.empty();
        }
    }

    private Stream<Alternative> ifAllowed(Candidate candidate, PullAttempt refused) {
        Decision decision = decisionPoint.consider(refused.at(candidate.repository));
        return decision.outcome() == Outcome.ALLOWED
                ? Stream.of(
                        new Alternative(candidate.repository.familiarName(), WireName.of(decision.reason()), candidate.known))
                : Stream.empty();
    }

    private record Candidate(Repository repository, boolean known) {
    }
}
