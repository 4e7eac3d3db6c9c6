package io.pullgate.policy.gate;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.registry.PushRule;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.registry.RegistriesConfig.Registry;

/// Decides, request by request, what a proxy before a registry may let through. Manifests are decided as well as blobs, whose
/// digests may be known from elsewhere, and HEAD as well as GET.
@ApplicationScoped
class Gate {

    private final RegistriesConfig registries;
    private final DecisionPoint decisionPoint;
    private final PushRule pushRule;

    Gate(RegistriesConfig registries, DecisionPoint decisionPoint, PushRule pushRule) {
        this.registries = registries;
        this.decisionPoint = decisionPoint;
        this.pushRule = pushRule;
    }

    /// @param user who the client says its user is; empty if it says nothing
    /// @throws UnreadableRequestException when it is no request a registry of ours would get
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names no repository
    /// @throws io.pullgate.policy.CannotDecideException when there is no answer now: it must not pass
    Passage answer(RequestLine line, Integration integration, Optional<Subject> user, ClientTraits client) {
        Registry registry = registry(integration);
        Visit visit = new Visit(line, integration, registry, user.orElseGet(integration::unnamed), client);
        return switch (line.read()) {
            case RegistryRequest.Greeting() -> greet(visit);
            case RegistryRequest.Read read -> read(visit, read);
            case RegistryRequest.Write(String name, Optional<String> from) -> write(visit, visit.repository(name), from);
            case RegistryRequest.Delete(String name) -> change(visit, visit.repository(name), "delete");
        };
    }

    private Registry registry(Integration integration) {
        return integration.registry().map(registries.byService()::get).orElseThrow(
                () -> new UnreadableRequestException("the integration " + integration.name() + " stands before no registry"));
    }

    private static Passage greet(Visit visit) {
        boolean nobody = visit.subject() instanceof Subject.Anonymous;
        return nobody && !visit.guests().anonymousMayPull() ? new Passage.SignInFirst() : new Passage.Open(Optional.empty());
    }

    /// Before a push clients look with HEAD what is there already. That must not fail where they may push, and sends nothing.
    private Passage read(Visit visit, RegistryRequest.Read read) {
        Repository repository = visit.repository(read.repository());
        if (read.onlyHead() && may(visit, repository, "push")) {
            return new Passage.Open(Optional.empty());
        }
        return pull(visit, repository, read.reference());
    }

    private Passage pull(Visit visit, Repository repository, Optional<String> reference) {
        RecordedDecision decision = decisionPoint.decide(visit.attempt(repository, reference));
        return decision.letsThrough() ? new Passage.Open(Optional.of(decision))
                : new Passage.Refused(repository, decision, visit.subject() instanceof Subject.Anonymous);
    }

    /// A blob that is mounted from another repository is read there, without ever being sent.
    private Passage write(Visit visit, Repository repository, Optional<String> mountedFrom) {
        Passage push = change(visit, repository, "push");
        if (mountedFrom.isEmpty() || !(push instanceof Passage.Open)) {
            return push;
        }
        Repository source = visit.repository(mountedFrom.orElseThrow());
        return may(visit, source, "push") ? push : pull(visit, source, Optional.empty());
    }

    private Passage change(Visit visit, Repository repository, String action) {
        if (may(visit, repository, action)) {
            return new Passage.Open(Optional.empty());
        }
        return visit.subject() instanceof Subject.Anonymous ? new Passage.SignInFirst()
                : new Passage.Closed("you may not %s %s".formatted(action.equals("push") ? "push to" : "delete in",
                        repository.familiarName()));
    }

    private boolean may(Visit visit, Repository repository, String action) {
        return pushRule.permitted(visit.subject(), repository, Set.of(action)).contains(action);
    }

    /// One request and who it comes from.
    private record Visit(RequestLine line, Integration integration, Registry registry, Subject subject, ClientTraits client) {

        Guests guests() {
            return RegistriesConfig.guests(registry);
        }

        Repository repository(String name) {
            Repository own = Repository.on(registry.represents(), name);
            Repository asked = line.namespace().map(host -> Repository.on(host, name)).orElse(own);
            if (!asked.equals(own) && !registry.anyNamespace()) {
                throw new UnreadableRequestException("this registry serves the names of %s alone".formatted(own.registry()));
            }
            return asked;
        }

        PullAttempt attempt(Repository repository, Optional<String> reference) {
            boolean digest = reference.filter(known -> known.indexOf(':') >= 0).isPresent();
            String image = repository + reference.map(known -> (digest ? "@" : ":") + known).orElse("");
            ImageReference meant = new ImageReference(repository, reference.filter(_ -> !digest),
                    reference.filter(_ -> digest));
            return new PullAttempt(subject, image, meant, guests(),
                    new Origin(Door.GATE, integration.name(), client.address(), client.userAgent()), Optional.empty());
        }
    }
}
