package io.pullgate.audit.impact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Gatherers;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.PullTally;
import io.pullgate.audit.SimulationUnavailableException;
import io.pullgate.audit.store.PullTallies;

/// Tries out rules on the pulls on record.
@ApplicationScoped
class ImpactPreview {

    private final PullTallies tallies;
    private final Simulations simulations;
    private final ImpactConfig config;
    private final Clock clock;
    /// Each reads all pulls of an organization: one at a time does.
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    ImpactPreview(PullTallies tallies, Simulations simulations, ImpactConfig config, Clock clock) {
        this.tallies = tallies;
        this.simulations = simulations;
        this.config = config;
        this.clock = clock;
    }

    /// Who pulled what is judged once, however often it was pulled.
    ///
    /// @throws SimulationUnavailableException if another one for the organization is under way
    ImpactBody of(ImpactRequest request, String authorization) {
        if (!underWay.add(request.organization())) {
            throw new SimulationUnavailableException("a preview for this organization is under way");
        }
        try {
            return preview(request, authorization);
        } finally {
            underWay.remove(request.organization());
        }
    }

    private ImpactBody preview(ImpactRequest request, String authorization) {
        Instant since = clock.instant().minus(Duration.ofDays(request.days()));
        List<PullTally> pulls = tallies.oftenest(request.organization(), since, config.most());
        List<Judged> judged = pulls.stream().gather(Gatherers.windowFixed(config.portion()))
                .flatMap(portion -> simulations.judge(request, portion, authorization).stream()).toList();
        long recorded = pulls.size() < config.most() ? pulls.stream().mapToLong(PullTally::pulls).sum()
                : tallies.pulls(request.organization(), since);
        return ImpactBody.of(request, since, recorded, Impact.of(pulls, judged));
    }
}
