package io.pullgate.settings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Brings lists of trusted publishers into the catalogue: the whole list, or nothing of it.
@ApplicationScoped
@Transactional
public class ImportLedger {

    private final TrustedPublishers publishers;
    private final Catalogue catalogue;
    private final CatalogueConfig config;
    private final Stamps stamps;

    ImportLedger(TrustedPublishers publishers, Catalogue catalogue, CatalogueConfig config, Stamps stamps) {
        this.publishers = publishers;
        this.catalogue = catalogue;
        this.config = config;
        this.stamps = stamps;
    }

    /// @param badges those without an end get the configured one
    public CatalogueDiff merge(Map<Namespace, Term> badges, Options options, Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        MergeRules rules = new MergeRules(config.grace(), Optional.empty(), options.overManual);
        if (options.dryRun) {
            return catalogue.compare(report(badges, options, caller), rules);
        }
        publishers.locked();
        return catalogue.merge(report(badges, options, caller), rules, caller.actor());
    }

    private SourceReport report(Map<Namespace, Term> badges, Options options, Caller caller) {
        Instant now = stamps.now();
        Map<Namespace, Term> terms = badges.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> withEnd(entry.getValue(), now)));
        Set<Namespace> missing = options.replace ? others(badges.keySet()) : Set.of();
        return new SourceReport(new Provenance(BadgeSource.IMPORT, Optional.of(caller.username()), now, Optional.empty()),
                terms,
                missing);
    }

    private Term withEnd(Term term, Instant now) {
        return new Term(term.badge(), term.expiresAt().or(() -> config.lifetime(BadgeSource.IMPORT).map(now::plus)));
    }

    private Set<Namespace> others(Set<Namespace> named) {
        return publishers.all().stream().map(TrustedPublisher::namespace).filter(namespace -> !named.contains(namespace))
                .collect(Collectors.toSet());
    }

    /// How to import.
    ///
    /// @param replace what earlier imports gave and this one does not name is lost
    /// @param overManual what was written by hand is replaced, too
    /// @param dryRun only tell what would change
    public record Options(boolean replace, boolean overManual, boolean dryRun) {
    }
}
