package io.pullgate.policy.authzen;

import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.policy.Problems;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.KnownRevision;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Caller;

/// Turns questions into what they ask about: somebody wants to pull an image.
@Singleton
class Questions {

    private final CurrentCaller caller;
    private final Mandate mandate;
    private final EvaluationReader reader;

    Questions(CurrentCaller caller, Mandate mandate, EvaluationReader reader) {
        this.caller = caller;
        this.mandate = mandate;
        this.reader = reader;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when it is malformed, or the caller may not ask for this one
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names no image
    /// @throws io.pullgate.policy.CannotDecideException when it cannot be told whether the caller may ask for this one
    PullAttempt attempt(JsonNode question) {
        return attempt(reader.read(question));
    }

    /// As [#attempt(JsonNode)], of a question that has been read.
    PullAttempt attempt(Evaluation question) {
        return attempt(question, caller.get());
    }

    /// As [#attempt(JsonNode)], of a question that has been read, and of a caller who is known.
    PullAttempt attempt(Evaluation question, Caller caller) {
        Subject subject = mandate.subjectFor(caller, question.subject());
        String image = question.resource().id();
        Evaluation.Context context = question.context().orElse(Evaluation.Context.NONE);
        Origin origin = new Origin(Door.AUTHZEN, Mandate.nameOf(caller), context.clientAddress(), context.userAgent());
        return new PullAttempt(subject, image, ImageReference.parse(image), mandate.guestsOf(caller), origin,
                knownRevision(context));
    }

    private static Optional<KnownRevision> knownRevision(Evaluation.Context context) {
        return context.minRevision().map(revision -> new KnownRevision(context.organization().orElseThrow(
                () -> Problems.of(400, "organization-missing", "Organization missing",
                        "min_revision counts the revisions of one organization: name it in context.organization")),
                revision));
    }
}
