package io.pullgate.policy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.pullgate.policy.PullAttempt.KnownRevision;
import io.pullgate.policy.decision.AccessRequest;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Puller;
import io.pullgate.policy.decision.Puller.Affiliation;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.SeveralOrganizations;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.journal.JournalUnavailableException;
import io.pullgate.policy.recording.Recorder;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Membership;
import io.pullgate.policy.view.Rules;
import io.pullgate.policy.view.StalenessLimit;

/// Where every door's question ends: decided by the engine from the rules in memory, on record before it is told.
@Singleton
public class DecisionPoint {

    private static final Logger LOG = Logger.getLogger(DecisionPoint.class);

    private final Rules rules;
    private final Recorder recorder;
    private final StalenessLimit limit;

    public DecisionPoint(Rules rules, Recorder recorder, StalenessLimit limit) {
        this.rules = rules;
        this.recorder = recorder;
        this.limit = limit;
    }

    /// @throws CannotDecideException when the rules are incomplete or the decision cannot be recorded
    public RecordedDecision decide(PullAttempt attempt) {
        Ruling ruling = rule(attempt, new Patience());
        try {
            return recorder.record(ruling);
        } catch (JournalUnavailableException e) {
            throw unrecorded(e);
        }
    }

    /// As [#decide], without waiting, for an attempt that names no revision to wait for.
    ///
    /// @return fails with a [CannotDecideException] when the decision cannot be recorded
    /// @throws CannotDecideException when the rules are incomplete
    public CompletionStage<RecordedDecision> decideLater(PullAttempt attempt) {
        if (attempt.atLeast().isPresent()) {
            throw new IllegalArgumentException("a revision is to be waited for");
        }
        CompletableFuture<RecordedDecision> told = new CompletableFuture<>();
        recorder.recordLater(ruling(attempt)).whenComplete((recorded, failure) -> {
            if (failure == null) {
                told.complete(recorded);
            } else {
                told.completeExceptionally(unrecorded(failure));
            }
        });
        return told;
    }

    /// The first half of [#decide], for a door that is asked many questions at once and answers them together.
    ///
    /// @throws CannotDecideException when the rules are incomplete
    public Ruling rule(PullAttempt attempt, Patience patience) {
        attempt.atLeast().ifPresent(wanted -> await(wanted, patience));
        return ruling(attempt);
    }

    /// What the rules at hand would say now, for those who want to understand them. It permits no pull, so it is not on record.
    ///
    /// @throws CannotDecideException when the rules are incomplete
    public Decision consider(PullAttempt attempt) {
        return ruling(attempt).decision();
    }

    private Ruling ruling(PullAttempt attempt) {
        Freshness.Complete freshness = rules.freshness().orElseThrow(CannotDecideException::new);
        // The revision is read first: a record may name an older catalogue than was used, never a newer one.
        long catalogueRevision = rules.catalogueRevision();
        Decision decision = limit.forbids(freshness.staleness())
                ? Decision.byStaleRules(attempt.reference().repository(), rules.publishers())
                : new AccessRequest(puller(attempt.subject()), attempt.reference().repository(), attempt.guests())
                        .decide(rules.publishers());
        return new Ruling(attempt, decision, catalogueRevision, freshness);
    }

    /// The second half of [#decide]: puts rulings on record together, after which they may be told.
    ///
    /// @throws CannotDecideException when one of them cannot be recorded; then none may be told
    public List<RecordedDecision> record(List<Ruling> rulings) {
        try {
            return recorder.recordAll(rulings);
        } catch (JournalUnavailableException e) {
            throw unrecorded(e);
        }
    }

    private static CannotDecideException unrecorded(Throwable raw) {
        Throwable cause = raw instanceof CompletionException wrapped ? wrapped.getCause() : raw;
        if (cause instanceof JournalUnavailableException refusal) {
            return unrecorded(refusal);
        }
        LOG.error("A decision could not be recorded", cause);
        return new CannotDecideException("the decision cannot be recorded");
    }

    private static CannotDecideException unrecorded(JournalUnavailableException e) {
        return new CannotDecideException("the decision cannot be recorded: " + e.getMessage());
    }

    private void await(KnownRevision wanted, Patience patience) {
        if (!rules.awaitRevision(wanted.organization(), wanted.revision(), patience.left())) {
            throw new CannotDecideException("revision %d of the rules of %s has not arrived here yet"
                    .formatted(wanted.revision(), wanted.organization()));
        }
    }

    private Puller puller(Subject subject) {
        return switch (subject) {
            case Subject.Anonymous() -> new Puller.Anonymous();
            case Subject.Workload(String organization, _) -> new Puller.SignedIn(
                    List.of(affiliation(new Membership(organization, Role.MEMBER))),
                    SeveralOrganizations.MOST_RESTRICTIVE);
            case Subject.TokenHolder(String username, _, _) -> signedIn(username);
            case Subject.OidcUser(String username, _, _) -> signedIn(username);
            case Subject.VouchedFor(String username, _) -> signedIn(username);
        };
    }

    private Puller signedIn(String username) {
        List<Membership> memberships = rules.membershipsOf(username);
        // Nearly everybody is in one organization: a stream costs more than the decision, and whose rules count is no question.
        if (memberships.size() == 1) {
            return new Puller.SignedIn(List.of(affiliation(memberships.getFirst())),
                    SeveralOrganizations.MOST_RESTRICTIVE);
        }
        return new Puller.SignedIn(memberships.stream().map(this::affiliation).toList(),
                rules.severalOrganizationsOf(username));
    }

    /// Members and rules come by different ways; for a moment one may be here without the other.
    private Affiliation affiliation(Membership membership) {
        Optional<ImageAccessPolicy> policy = rules.policyOf(membership.organization());
        return new Affiliation(membership.role(), policy.orElseThrow(() -> new CannotDecideException(
                "the rules of organization " + membership.organization() + " have not arrived here yet")));
    }
}
