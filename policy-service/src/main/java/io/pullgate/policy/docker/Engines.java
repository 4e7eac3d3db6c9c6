package io.pullgate.policy.docker;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalText;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.OutsideTheOrganizationException;
import io.pullgate.policy.integration.Vouching;

/// Decides what a Docker Engine may pull for its clients. What cannot be decided is refused, with the reason.
@ApplicationScoped
class Engines {

    private static final String CERTIFICATE = "TLS";
    private static final int LONGEST_NAME = 255;
    private static final String SIGN_IN = "this Docker Engine does not say who you are, and belongs to no organization";

    private final DecisionPoint decisionPoint;
    private final Vouching vouching;

    Engines(DecisionPoint decisionPoint, Vouching vouching) {
        this.decisionPoint = decisionPoint;
        this.vouching = vouching;
    }

    /// @param address of the engine; its client's own is not known
    EngineAnswer answer(EngineRequest request, Integration engine, Optional<String> address) {
        try {
            List<WantedImage> wanted = Pulls.of(request);
            return wanted.isEmpty() ? EngineAnswer.allowed()
                    : decided(wanted, request, engine,
                            new ClientTraits(address, request.userAgent()));
        } catch (UndecidableRequestException e) {
            return refused("it cannot be told what this request pulls: " + e.getMessage());
        } catch (InvalidImageReferenceException e) {
            return refused("this request names no image: " + e.getMessage());
        } catch (OutsideTheOrganizationException e) {
            return refused(
                    "you are not a member of organization " + e.organization() + ", to which this Docker Engine belongs");
        } catch (CannotDecideException e) {
            return cannotDecide(e);
        }
    }

    static EngineAnswer cannotDecide(CannotDecideException e) {
        return refused("nothing can be decided now: " + e.getMessage());
    }

    static EngineAnswer refused(String why) {
        return EngineAnswer.refused("image access restricted: " + why);
    }

    private EngineAnswer decided(List<WantedImage> wanted, EngineRequest request, Integration engine, ClientTraits client) {
        Subject subject = subject(request, engine);
        Origin origin = new Origin(Door.DOCKER_AUTHZ, engine.name(), client.address(), client.userAgent());
        for (WantedImage image : wanted) {
            RecordedDecision decision = decisionPoint.decide(new PullAttempt(subject, image.image(), image.reference(),
                    vouching.guests(engine), origin, Optional.empty()));
            if (!decision.letsThrough()) {
                return EngineAnswer.refused(RefusalText.of(decision, image.reference().repository(), SIGN_IN));
            }
        }
        return EngineAnswer.allowed();
    }

    private Subject subject(EngineRequest request, Integration engine) {
        String user = request.user();
        if (user.isEmpty()) {
            return engine.unnamed();
        }
        if (!request.authentication().equals(CERTIFICATE)) {
            throw new UndecidableRequestException("the engine knows its user in a way that is not known here");
        }
        if (user.isBlank() || user.length() > LONGEST_NAME || user.chars().anyMatch(Character::isISOControl)) {
            throw new UndecidableRequestException("the common name of your certificate is not the name of a user");
        }
        return vouching.user(user, engine);
    }
}
