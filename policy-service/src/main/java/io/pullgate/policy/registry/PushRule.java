package io.pullgate.policy.registry;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.view.Membership;
import io.pullgate.policy.view.Rules;
import io.pullgate.policy.view.StalenessLimit;

/// Who may write to a repository. Image Access Management governs pulls only; but where a registry trusts us, nobody else asks
/// who may push, so an organization's people may write in its namespaces, and its owners may delete there.
@ApplicationScoped
public class PushRule {

    private static final String WRITING_SCOPE = "repo:write";

    private final Rules rules;
    private final StalenessLimit limit;

    public PushRule(Rules rules, StalenessLimit limit) {
        this.rules = rules;
        this.limit = limit;
    }

    /// Those of the asked actions that change the repository and are permitted.
    public Set<String> permitted(Subject subject, Repository repository, Set<String> asked) {
        Set<String> permitted = new TreeSet<>();
        if (!limit.permits(rules.freshness())) {
            return permitted;
        }
        if (asked.contains("push") && mayWrite(subject, repository, Set.of(Role.OWNER, Role.MEMBER))) {
            permitted.add("push");
        }
        if (asked.contains("delete") && mayWrite(subject, repository, Set.of(Role.OWNER))) {
            permitted.add("delete");
        }
        return permitted;
    }

    private boolean mayWrite(Subject subject, Repository repository, Set<Role> writers) {
        return bearsWritingScope(subject) && repository.isOnDockerHub() && subject.name().stream()
                .flatMap(username -> rules.membershipsOf(username).stream())
                .filter(membership -> writers.contains(membership.role()))
                .anyMatch(membership -> owns(membership, repository));
    }

    private static boolean bearsWritingScope(Subject subject) {
        return switch (subject) {
            case Subject.TokenHolder(_, _, Set<String> scopes) -> scopes.contains(WRITING_SCOPE);
            case Subject.OidcUser _ -> true;
            case Subject.Anonymous _ -> false;
            case Subject.VouchedFor _ -> false;
            case Subject.Workload _ -> false;
        };
    }

    private boolean owns(Membership membership, Repository repository) {
        Optional<ImageAccessPolicy> policy = rules.policyOf(membership.organization());
        return policy.filter(known -> known.namespaces().contains(repository.namespace())).isPresent();
    }
}
