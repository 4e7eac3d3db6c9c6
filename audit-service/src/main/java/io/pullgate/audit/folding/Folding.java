package io.pullgate.audit.folding;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.Repository;

/// Makes pulls out of requests. A token, a HEAD, a GET of the manifest and a dozen GETs of blobs are one pull; what nobody
/// decided is a leak. The same evidence gives the same pulls, in whatever order it came.
///
/// @param unnamed who is meant where the registry names nobody
public record Folding(Unnamed unnamed, Windows windows) {

    /// Blobs come after the manifest that names them, also where a clock is too coarse to show it.
    private static final Comparator<RegistryEvent> AS_IT_HAPPENED = Comparator.comparing(RegistryEvent::occurredAt)
            .thenComparing(event -> !event.content().isManifest()).thenComparing(RegistryEvent::id);

    public Folding {
        requireNonNull(unnamed, "unnamed");
        requireNonNull(windows, "windows");
    }

    /// The pulls that are new, or have grown, oldest first.
    public List<FoldedPull> fold(Evidence evidence) {
        Map<Repository, List<Decided>> decisions = evidence.decisions().stream().collect(groupingBy(Decided::repository));
        Map<Place, List<FoldedPull>> known = evidence.known().stream()
                .collect(groupingBy(pull -> new Place(pull.repository(), pull.client())));
        Map<Place, List<RegistryEvent>> pushes = evidence.pushes().stream().collect(groupingBy(this::place));
        Map<Place, Visit> visits = new LinkedHashMap<>();
        evidence.requests().stream().sorted(AS_IT_HAPPENED).forEach(event -> {
            Place place = place(event);
            visits.computeIfAbsent(place, _ -> new Visit(Client.of(event, unnamed), windows,
                    decisions.getOrDefault(event.repository(), List.of()), pushes.getOrDefault(place, List.of()),
                    known.getOrDefault(place, List.of()))).add(event);
        });
        return visits.values().stream().flatMap(Visit::changed).sorted(Comparator.comparing(FoldedPull::startedAt)).toList();
    }

    /// What the pulls of those who made these requests are found by.
    public String[] clients(List<RegistryEvent> requests) {
        return requests.stream().map(event -> Client.of(event, unnamed).key()).distinct().toArray(String[]::new);
    }

    private Place place(RegistryEvent event) {
        return new Place(event.repository(), Client.of(event, unnamed).key());
    }

    /// A client at a repository.
    private record Place(Repository repository, String client) {
    }
}
