package io.pullgate.settings.propagation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.pullgate.settings.Organization;

/// How far an organization's rules have come, as of now.
///
/// @param organization with its rules at the revision in question
/// @param known whether everything was read that the replicas have said
/// @param replicas all that count, by name
public record Propagation(Organization organization, boolean known, List<Progress> replicas) {

    public Propagation {
        requireNonNull(organization, "organization");
        replicas = List.copyOf(replicas);
    }

    /// Whether no decision is made by older rules any more.
    public boolean inForce() {
        return known && !replicas.isEmpty() && replicas.stream().allMatch(Progress::inForce);
    }

    /// The names of the replicas that have not said that it is in force there.
    public List<String> lacking() {
        return replicas.stream().filter(progress -> !progress.inForce()).map(Progress::replica).toList();
    }

    /// How long it took until it was in force everywhere; empty if it is not, or if that has not been seen everywhere.
    public Optional<Duration> took() {
        return inForce() && replicas.stream().allMatch(progress -> progress.took().isPresent())
                ? replicas.stream().flatMap(progress -> progress.took().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /// Why it cannot be said that it is in force; empty if it is.
    public Optional<String> obstacle() {
        if (!known) {
            return Optional.of("what the replicas of policy-service say has not been read yet");
        }
        if (replicas.isEmpty()) {
            return Optional.of("no replica of policy-service has been heard of");
        }
        return Optional.of(lacking()).filter(names -> !names.isEmpty())
                .map(names -> names.stream().collect(Collectors.joining(", ", "not yet reported by ", "")));
    }
}
