package io.pullgate.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.micrometer.core.instrument.MeterRegistry;

/// Writes the catalogue of trusted publishers: for each publisher that changes one revision, one entry in the log and one
/// event, and all of them or none.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Catalogue {

    private final TrustedPublishers publishers;
    private final ChangeLog changes;
    private final Stamps stamps;
    private final MeterRegistry metrics;

    Catalogue(TrustedPublishers publishers, ChangeLog changes, Stamps stamps, MeterRegistry metrics) {
        this.publishers = publishers;
        this.changes = changes;
        this.stamps = stamps;
        this.metrics = metrics;
    }

    /// What a merge would do. Somebody else may change the catalogue meanwhile.
    public CatalogueDiff compare(SourceReport report, MergeRules rules) {
        Map<Namespace, Trust> present = publishers.all().stream()
                .collect(Collectors.toMap(TrustedPublisher::namespace, TrustedPublisher::trust));
        return CatalogueDiff.of(report, present, rules);
    }

    /// Brings what a source says into the catalogue.
    public CatalogueDiff merge(SourceReport report, MergeRules rules, Actor actor) {
        Revision catalogue = publishers.locked();
        CatalogueDiff diff = compare(report, rules);
        write(diff.changes(), catalogue, actor);
        return diff;
    }

    /// Takes steps, each of which changes something; the catalogue must be locked and at that revision.
    List<TrustedPublisher> write(List<CatalogueStep> steps, Revision catalogue, Actor actor) {
        if (steps.isEmpty()) {
            return List.of();
        }
        List<TrustedPublisher> written = new ArrayList<>();
        List<SettingsChange> entries = new ArrayList<>();
        Stamp stamp = stamps.stamp(catalogue.next());
        for (CatalogueStep step : steps) {
            written.add(new TrustedPublisher(step.namespace(), step.after(), stamp));
            entries.add(entry(step, actor, stamp));
            stamp = new Stamp(stamps.id(), stamp.occurredAt(), stamp.revision().next());
            count(step);
        }
        publishers.put(written);
        changes.append(entries);
        return written;
    }

    private SettingsChange entry(CatalogueStep step, Actor actor, Stamp stamp) {
        boolean gone = step.kind() == CatalogueStep.Kind.REMOVED;
        return new SettingsChange(Optional.empty(), step.action(), step.namespace().name(), actor,
                step.before().map(Trust::document), gone ? Optional.empty() : Optional.of(step.after().document()),
                stamps.alike(stamp));
    }

    private void count(CatalogueStep step) {
        metrics.counter("pullgate.catalogue.changes", "kind", step.kind().wireName(), "source",
                step.after().provenance().source().wireName()).increment();
    }
}
