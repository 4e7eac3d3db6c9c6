package io.pullgate.audit.folding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.folding.FoldedPull.Judgement;
import io.pullgate.audit.folding.FoldedPull.Nature;

/// What one client does at one repository.
final class Visit {

    private final Client client;
    private final Windows windows;
    private final List<Decided> decisions;
    private final List<RegistryEvent> pushes;
    private final List<FoldedPull> pulls;

    /// @param decisions about the repository, of whomever
    /// @param pushes by the client
    /// @param known pulls of the client in the making
    Visit(Client client, Windows windows, List<Decided> decisions, List<RegistryEvent> pushes, List<FoldedPull> known) {
        this.client = client;
        this.windows = windows;
        this.decisions = decisions.stream().filter(client::asked).toList();
        this.pushes = pushes;
        this.pulls = new ArrayList<>(known);
    }

    void add(RegistryEvent event) {
        Judgement judgement = judge(event);
        Optional<FoldedPull> joined = pulls.stream().filter(pull -> belongs(event, judgement, pull))
                .min(Comparator.comparing(pull -> distance(pull, event)));
        joined.ifPresent(pulls::remove);
        pulls.add(joined.map(pull -> pull.and(event, judgement))
                .orElseGet(() -> FoldedPull.begin(event, client, judgement)));
    }

    Stream<FoldedPull> changed() {
        return pulls.stream().filter(pull -> !pull.events().isEmpty());
    }

    private Judgement judge(RegistryEvent event) {
        List<Decided> near = decisions.stream().filter(decision -> decision.countsAt(event.integration()))
                .filter(decision -> windows.covers(decision.at(), event.occurredAt())).toList();
        Set<UUID> permits = near.stream().filter(Decided::letsThrough).map(Decided::id).collect(Collectors.toSet());
        if (!permits.isEmpty() || isStillArriving(event)) {
            return new Judgement(Nature.DECIDED, permits, Optional.empty());
        }
        if (event.isHead() && pushes.stream().anyMatch(push -> windows.areOneTransfer(push.occurredAt(), event.occurredAt()))) {
            return new Judgement(Nature.PUSH, Set.of(), Optional.empty());
        }
        Optional<UUID> refusal = near.stream().max(Comparator.comparing(Decided::at)).map(Decided::id);
        return new Judgement(refusal.isPresent() ? Nature.REFUSED : Nature.UNDECIDED, Set.of(), refusal);
    }

    /// A blob of a pull that was decided, sent for longer than the token was good. Not for as long as blobs come: whoever is let
    /// through once could otherwise fetch them for ever.
    private boolean isStillArriving(RegistryEvent event) {
        return pulls.stream().anyMatch(pull -> pull.nature() == Nature.DECIDED && isTransferOf(pull, event));
    }

    private boolean belongs(RegistryEvent event, Judgement judgement, FoldedPull pull) {
        return pull.nature() == judgement.nature()
                && (windows.areOnePull(pull.startedAt(), event.occurredAt()) || isTransferOf(pull, event));
    }

    private boolean isTransferOf(FoldedPull pull, RegistryEvent event) {
        return !event.content().isManifest() && !event.occurredAt().isBefore(pull.startedAt())
                && !event.occurredAt().isAfter(pull.openedAt().plus(windows.longestTransfer()));
    }

    private static Duration distance(FoldedPull pull, RegistryEvent event) {
        return Duration.between(pull.startedAt(), event.occurredAt()).abs();
    }
}
