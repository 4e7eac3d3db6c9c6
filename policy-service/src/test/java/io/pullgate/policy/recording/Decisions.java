package io.pullgate.policy.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.decision.Category;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.view.Freshness;

/// Decisions for tests; the first is the one the contract shows.
final class Decisions {

    static final Origin REGISTRY = new Origin(Door.TOKEN, "registry.example.com", Optional.of("192.0.2.20"),
            Optional.of("docker/20.10.24 go/go1.19.8 os/linux arch/amd64"));
    static final Origin GATE = new Origin(Door.AUTHZEN, "gate", Optional.empty(), Optional.empty());
    static final Subject MIA = new Subject.TokenHolder("mia", "019ab0b2-6c00-7000-8000-0000000000aa", Set.of("repo:read"));

    private static final UUID ID = UUID.fromString("019ab0b2-6c00-7000-8000-000000000007");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:02.5Z");

    private Decisions() {
    }

    static PullDecision ofTheContract() {
        Verdict acme = new Verdict("acme", Role.MEMBER, Mode.ENFORCE, 7, Category.COMMUNITY, Outcome.DENIED, Reason.COMMUNITY,
                Optional.empty());
        Verdict globex = new Verdict("globex", Role.AUDITOR, Mode.OFF, 2, Category.COMMUNITY, Outcome.ALLOWED, Reason.DISABLED,
                Optional.empty());
        PullAttempt attempt = new PullAttempt(MIA, "mallory/backdoor", ImageReference.to(Repository.parse("mallory/backdoor")),
                Guests.REFUSED, REGISTRY, Optional.empty());
        return recorded(attempt, new Decision.Governed(acme, List.of(acme, globex)), true);
    }

    static PullDecision ofAnExemptOwner() {
        Verdict exempt = new Verdict("acme", Role.OWNER, Mode.ENFORCE, 7, Category.COMMUNITY, Outcome.ALLOWED,
                Reason.OWNER_EXEMPT, Optional.of(Reason.COMMUNITY));
        Subject olivia = new Subject.OidcUser("olivia", "https://id.example.com/realms/acme", "f:1:olivia");
        return recorded(pull(olivia, "mallory/backdoor:1.0"), new Decision.Governed(exempt, List.of(exempt)), false);
    }

    static PullDecision ofNobody(String image) {
        return recorded(pull(new Subject.Anonymous(), image),
                new Decision.Ungoverned(Outcome.DENIED, Reason.NOT_SIGNED_IN, Category.OFFICIAL), false);
    }

    static PullDecision of(PullAttempt attempt) {
        return recorded(attempt, new Decision.Ungoverned(Outcome.DENIED, Reason.NOT_A_MEMBER, Category.COMMUNITY), false);
    }

    static PullAttempt pull(Subject subject, String image) {
        return new PullAttempt(subject, image, ImageReference.parse(image), Guests.REFUSED, GATE, Optional.empty());
    }

    static PullAttempt pullWith(String image, String userAgent) {
        Origin origin = new Origin(Door.TOKEN, "registry.example.com", Optional.empty(), Optional.of(userAgent));
        return new PullAttempt(MIA, image, ImageReference.parse(image), Guests.REFUSED, origin, Optional.empty());
    }

    private static PullDecision recorded(PullAttempt attempt, Decision decision, boolean fromSnapshot) {
        return new PullDecision(ID, NOW, attempt, decision, 12, new Freshness.Complete(Duration.ofMillis(350), fromSnapshot),
                "policy-1");
    }
}
