package io.pullgate.policy.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Patience;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalText;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;

/// Decides about the images of a cluster: by the rules of the organization its namespace belongs to, as for a member. All of
/// them must be allowed, and what cannot be decided is refused: any other answer would leave it to the cluster what to do.
@ApplicationScoped
class Reviewer {

    private final DecisionPoint decisionPoint;

    Reviewer(DecisionPoint decisionPoint) {
        this.decisionPoint = decisionPoint;
    }

    Review review(Integration cluster, String namespace, List<NamedImage> images, Door door, ClientTraits client) {
        Optional<String> organization = cluster.organizationOf(namespace);
        if (organization.isEmpty()) {
            return Review.refused("image access restricted: the namespace belongs to no organization that Pullgate knows of");
        }
        Subject subject = new Subject.Workload(organization.orElseThrow(), cluster.name());
        Origin origin = new Origin(door, cluster.name(), client.address(), client.userAgent());
        try {
            return decided(images, subject, origin);
        } catch (CannotDecideException e) {
            return Review.refused("image access restricted: nothing can be decided now: " + e.getMessage());
        }
    }

    private Review decided(List<NamedImage> images, Subject subject, Origin origin) {
        List<String> refusals = new ArrayList<>();
        Map<String, ImageReference> references = new LinkedHashMap<>();
        for (NamedImage image : images) {
            try {
                references.put(image.image(), ImageReference.parse(image.image()));
            } catch (InvalidImageReferenceException e) {
                refusals.add(
                        "image access restricted: %s is not the name of an image: %s".formatted(image.field(), e.getMessage()));
            }
        }
        Patience patience = new Patience();
        List<Ruling> rulings = references.entrySet().stream().map(image -> decisionPoint.rule(new PullAttempt(subject,
                image.getKey(), image.getValue(), Guests.REFUSED, origin, Optional.empty()), patience)).toList();
        List<RecordedDecision> decisions = decisionPoint.record(rulings);
        refusals.addAll(sentences(rulings, decisions, Outcome.DENIED, RefusalText::of));
        return new Review(refusals, Warnings.few(sentences(rulings, decisions, Outcome.WOULD_DENY, Warnings::of)),
                decisions.stream().map(RecordedDecision::id).toList(),
                decisions.stream().anyMatch(decision -> decision.freshness().fromSnapshot()));
    }

    private static List<String> sentences(List<Ruling> rulings, List<RecordedDecision> decisions, Outcome outcome,
            BiFunction<RecordedDecision, Repository, String> wording) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Repository repository = rulings.get(i).attempt().reference().repository();
            if (decisions.get(i).decision().outcome() == outcome) {
                sentences.add(wording.apply(decisions.get(i), repository));
            }
        }
        return sentences;
    }
}
