package io.pullgate.policy.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.Problems;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Publishers;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.simulation.Simulated.Result;
import io.pullgate.policy.simulation.Simulated.Saying;
import io.pullgate.policy.simulation.Simulated.Summary;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Rules;

/// Judges pulls by the rules of one organization as they are and as they could be. Nothing is pulled, so nothing is on record.
///
/// The rules of other organizations the same people are in do not come into it: whoever asks for one organization learns
/// nothing of the others.
@Singleton
class Simulator {

    private final Rules rules;

    Simulator(Rules rules) {
        this.rules = rules;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when the organization is unknown or an image names nothing
    /// @throws CannotDecideException when the rules are incomplete
    Simulated run(Simulation simulation) {
        Freshness.Complete freshness = rules.freshness().orElseThrow(CannotDecideException::new);
        long catalogueRevision = rules.catalogueRevision();
        ImageAccessPolicy present = rules.policyOf(simulation.organization()).orElseThrow(Simulator::unknownOrganization);
        ImageAccessPolicy draft = simulation.rules() == null ? present : simulation.rules().appliedTo(present);
        Publishers publishers = rules.publishers();
        List<Result> results = IntStream.range(0, simulation.pulls().size())
                .mapToObj(i -> judge(simulation.pulls().get(i), i, present, draft, publishers)).toList();
        return new Simulated(present.organization(), present.revision(), catalogueRevision,
                freshness.staleness().toMillis(), freshness.fromSnapshot(), Summary.of(results), results);
    }

    static RuntimeException unknownOrganization() {
        return Problems.of(404, "organization-not-found", "Organization not found",
                "There is no such organization that you may ask for");
    }

    private Result judge(Simulation.Pull pull, int index, ImageAccessPolicy present, ImageAccessPolicy draft,
            Publishers publishers) {
        Repository repository = new Field("pulls[%d].image".formatted(index)).read(pull.image(), ImageReference::parse)
                .repository();
        return role(pull.username(), present.organization()).map(role -> {
            Verdict before = present.judge(role, repository, publishers);
            Verdict after = draft.judge(role, repository, publishers);
            return new Result(pull.username(), pull.image(), repository.toString(), true, WireName.of(before.category()),
                    Saying.of(before), Saying.of(after));
        }).orElseGet(() -> new Result(pull.username(), pull.image(), repository.toString(), false, null, null, null));
    }

    private Optional<Role> role(String username, String organization) {
        return username == null ? Optional.of(Role.MEMBER)
                : rules.roleOf(username, organization);
    }
}
