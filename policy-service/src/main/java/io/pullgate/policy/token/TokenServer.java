package io.pullgate.policy.token;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.registry.PushRule;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.registry.RegistriesConfig.Registry;

/// Hands out registry tokens (distribution specification): for every repository somebody wants to pull from, the
/// decision point is asked; the token permits what was granted of what was asked.
@ApplicationScoped
class TokenServer {

    private final Map<String, Registry> registries;
    private final DecisionPoint decisionPoint;
    private final PushRule pushRule;
    private final TokenSigner signer;

    TokenServer(RegistriesConfig config, DecisionPoint decisionPoint, PushRule pushRule, TokenSigner signer) {
        this.registries = config.byService();
        this.decisionPoint = decisionPoint;
        this.pushRule = pushRule;
        this.signer = signer;
    }

    /// @throws UnknownRegistryException when the service is not one of ours
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when a scope names no repository; nothing is
    ///         decided then
    TokenAnswer answer(TokenRequest request) {
        Registry registry = registry(request.service());
        List<Wish> wishes = request.scopes().stream().filter(Scope::isForRepository)
                .map(scope -> Wish.of(scope, registry)).toList();
        List<Grant> grants = wishes.stream().map(wish -> grant(wish, registry, request)).toList();
        return answer(request, registry, grants);
    }

    /// As [#answer], without waiting, for a request to pull from one repository and nothing else.
    ///
    /// @throws UnknownRegistryException as [#answer] does, and whatever else that throws before anything is decided
    Pending answerLater(TokenRequest request) {
        Registry registry = registry(request.service());
        Wish wish = Wish.of(request.scopes().getFirst(), registry);
        return new Pending(decisionPoint.decideLater(attempt(wish, registry, request)),
                decision -> answer(request, registry, List.of(Grant.of(wish, new LinkedHashSet<>(), decision))));
    }

    private Registry registry(String service) {
        Registry registry = registries.get(service);
        if (registry == null) {
            throw new UnknownRegistryException("this token server does not serve the registry that was named as service");
        }
        return registry;
    }

    private Grant grant(Wish wish, Registry registry, TokenRequest request) {
        Set<String> permitted = new LinkedHashSet<>(
                pushRule.permitted(request.subject(), wish.repository(), wish.scope().actions()));
        if (!wish.scope().asksFor("pull")) {
            return new Grant(wish, permitted, Optional.empty());
        }
        return Grant.of(wish, permitted, decisionPoint.decide(attempt(wish, registry, request)));
    }

    private static PullAttempt attempt(Wish wish, Registry registry, TokenRequest request) {
        Origin origin = new Origin(Door.TOKEN, request.service(), request.clientAddress(), request.userAgent());
        return new PullAttempt(request.subject(), wish.scope().name(), ImageReference.to(wish.repository()),
                RegistriesConfig.guests(registry), origin,
                Optional.empty());
    }

    private TokenAnswer answer(TokenRequest request, Registry registry, List<Grant> grants) {
        List<RecordedDecision> decisions = grants.stream().flatMap(grant -> grant.decision().stream()).toList();
        List<Access> access = grants.stream().filter(grant -> !grant.permitted().isEmpty()).map(Grant::access).toList();
        Optional<Grant> refused = grants.stream().filter(Grant::isRefusedPull).findFirst();
        if (access.isEmpty() && refused.isPresent() && registry.mode() == RegistriesConfig.Mode.EXPLAIN) {
            Grant first = refused.get();
            return new TokenAnswer.Refused(first.wish().repository(), first.decision().orElseThrow(), decisions);
        }
        String id = decisions.size() == 1 ? decisions.getFirst().id().toString() : UUID.randomUUID().toString();
        String subject = request.subject().name().orElse("");
        return new TokenAnswer.Granted(signer.sign(subject, request.service(), id, access), access, decisions);
    }

    /// A request whose decision is not on record yet.
    ///
    /// @param decision fails with a [io.pullgate.policy.CannotDecideException] when it cannot be recorded
    /// @param answer signs, which is too much for the thread that keeps the records
    record Pending(CompletionStage<RecordedDecision> decision, Function<RecordedDecision, TokenAnswer> answer) {
    }

    /// What is asked of one repository.
    private record Wish(Scope scope, Repository repository) {

        static Wish of(Scope scope, Registry registry) {
            return new Wish(scope, Repository.on(registry.represents(), scope.name()));
        }
    }

    /// What becomes of a wish.
    private record Grant(Wish wish, Set<String> permitted, Optional<RecordedDecision> decision) {

        static Grant of(Wish wish, Set<String> permitted, RecordedDecision decision) {
            if (decision.letsThrough()) {
                permitted.add("pull");
            }
            return new Grant(wish, permitted, Optional.of(decision));
        }

        Access access() {
            return new Access(wish.scope().type(), wish.scope().name(), new ArrayList<>(permitted));
        }

        boolean isRefusedPull() {
            return decision.filter(made -> !made.letsThrough()).isPresent();
        }
    }
}
