package io.pullgate.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has to be done so that the catalogue says what a source says, publisher by publisher. Pure: the time is that of the
/// report.
public record CatalogueDiff(List<CatalogueStep> steps) {

    public CatalogueDiff {
        steps = List.copyOf(steps);
    }

    /// @param present what the catalogue holds of the publishers the report names
    static CatalogueDiff of(SourceReport report, Map<Namespace, Trust> present, MergeRules rules) {
        Merge merge = new Merge(report.provenance(), rules);
        List<CatalogueStep> steps = new ArrayList<>();
        report.badges().forEach(
                (namespace, term) -> steps.add(merge.badge(namespace, Optional.ofNullable(present.get(namespace)), term)));
        report.withdrawn().forEach(
                namespace -> merge.withdrawn(namespace, Optional.ofNullable(present.get(namespace))).ifPresent(steps::add));
        steps.sort(Comparator.comparing(step -> step.namespace().name()));
        return new CatalogueDiff(steps);
    }

    public List<CatalogueStep> of(CatalogueStep.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    public int count(CatalogueStep.Kind kind) {
        return of(kind).size();
    }

    List<CatalogueStep> changes() {
        return steps.stream().filter(CatalogueStep::changesSomething).toList();
    }

    /// One source's words against what is there.
    private record Merge(Provenance by, MergeRules rules) {

        CatalogueStep badge(Namespace namespace, Optional<Trust> held, Term term) {
            Optional<Trust> before = held.flatMap(trust -> trust.at(now()));
            if (!rules.overManual() && held.filter(trust -> trust.standsAgainst(by.source(), now())).isPresent()) {
                return new CatalogueStep(CatalogueStep.Kind.KEPT, namespace, before, held.orElseThrow());
            }
            Trust given = Trust.given(term, by);
            return before.map(
                    trust -> trust.isLosing() ? whileLosing(namespace, trust, given) : whileTrusted(namespace, trust, given))
                    .orElseGet(() -> new CatalogueStep(CatalogueStep.Kind.ADDED, namespace, before, given));
        }

        private CatalogueStep whileLosing(Namespace namespace, Trust before, Trust given) {
            if (before.term().badge() == given.term().badge()) {
                return step(CatalogueStep.Kind.RETURNED, namespace, before, given);
            }
            boolean known = before.next().filter(next -> isUpToDate(next, given.term())).isPresent();
            return known ? step(CatalogueStep.Kind.UNCHANGED, namespace, before, before)
                    : step(CatalogueStep.Kind.CHANGED, namespace, before, before.followedBy(Optional.of(given.term()), by));
        }

        /// A badge of another kind is a badge lost: there may be organizations that allow the one and not the other.
        private CatalogueStep whileTrusted(Namespace namespace, Trust before, Trust given) {
            if (before.term().badge() != given.term().badge()) {
                return step(CatalogueStep.Kind.LOSING, namespace, before,
                        before.lose(graceEnd(), by).followedBy(Optional.of(given.term()), by));
            }
            if (before.provenance().source() != by.source()) {
                return step(CatalogueStep.Kind.CHANGED, namespace, before, given);
            }
            return isUpToDate(before.term(), given.term()) ? step(CatalogueStep.Kind.UNCHANGED, namespace, before, before)
                    : step(CatalogueStep.Kind.RENEWED, namespace, before, given);
        }

        /// A source takes away only what it gave.
        Optional<CatalogueStep> withdrawn(Namespace namespace, Optional<Trust> held) {
            Optional<Trust> own = held.flatMap(trust -> trust.at(now()))
                    .filter(trust -> trust.provenance().source() == by.source());
            if (own.filter(Trust::isLosing).isPresent()) {
                return own.filter(trust -> trust.next().isPresent()).map(trust -> step(CatalogueStep.Kind.CHANGED, namespace,
                        trust, trust.followedBy(Optional.empty(), by)));
            }
            return own.map(trust -> step(CatalogueStep.Kind.LOSING, namespace, trust, trust.lose(graceEnd(), by)));
        }

        private boolean isUpToDate(Term present, Term wanted) {
            boolean farEnough = rules.renewWithin().filter(within -> present.expiresAt()
                    .filter(end -> !end.isBefore(now().plus(within))).isPresent()).isPresent();
            return present.badge() == wanted.badge() && (farEnough || present.equals(wanted));
        }

        private Instant now() {
            return by.fetchedAt();
        }

        private Instant graceEnd() {
            return now().plus(rules.grace());
        }

        private static CatalogueStep step(CatalogueStep.Kind kind, Namespace namespace, Trust before, Trust after) {
            return new CatalogueStep(kind, namespace, Optional.of(before), after);
        }
    }
}
