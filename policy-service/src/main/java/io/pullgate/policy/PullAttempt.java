package io.pullgate.policy;

import java.util.Optional;

import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.identity.Subject;

/// Somebody wants to pull an image, as a door understood it.
///
/// @param image the image as the client named it
/// @param reference what that name means
/// @param guests how the asking registry treats people without organization
/// @param atLeast the rules to wait for, where the caller has just changed them
public record PullAttempt(Subject subject, String image, ImageReference reference, Guests guests, Origin origin,
        Optional<KnownRevision> atLeast) {

    /// The same for another repository, as of now.
    public PullAttempt at(Repository other) {
        return new PullAttempt(subject, other.toString(), ImageReference.to(other), guests, origin, Optional.empty());
    }

    /// Where an attempt came in and from where.
    ///
    /// @param integration the registry or client that asked
    /// @param clientAddress the address the connection came from, or a trusted proxy reported
    public record Origin(Door door, String integration, Optional<String> clientAddress, Optional<String> userAgent) {
    }

    /// A revision of an organization's rules that the caller has seen acknowledged.
    public record KnownRevision(String organization, long revision) {
    }

    /// The ways by which questions arrive.
    public enum Door {
        TOKEN,
        AUTHZEN,
        GATE,
        IMAGE_REVIEW,
        ADMISSION_REVIEW,
        DOCKER_AUTHZ
    }
}
