package io.pullgate.settings.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Actor;
import io.pullgate.settings.Badge;
import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Catalogue;
import io.pullgate.settings.CatalogueConfig;
import io.pullgate.settings.CatalogueDiff;
import io.pullgate.settings.CatalogueStep;
import io.pullgate.settings.MergeRules;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Provenance;
import io.pullgate.settings.SourceReport;
import io.pullgate.settings.Term;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.TrustedPublishers;
import io.pullgate.settings.Username;

/// Brings what a run has found out into the catalogue.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class HubMerge {

    static final Actor ACTOR = new Actor(Username.ofProgram("docker-hub-synchronization"), Optional.empty(), Optional.empty());
    /// So few are never a fault.
    private static final int FEW_LOSSES = 5;

    private final TrustedPublishers publishers;
    private final Catalogue catalogue;
    private final CatalogueConfig catalogueConfig;
    private final HubConfig config;

    HubMerge(TrustedPublishers publishers, Catalogue catalogue, CatalogueConfig catalogueConfig, HubConfig config) {
        this.publishers = publishers;
        this.catalogue = catalogue;
        this.catalogueConfig = catalogueConfig;
        this.config = config;
    }

    Set<Namespace> toAsk(List<Finding> findings, Instant now) {
        return Inquiry.into(publishers.all(), now).about(findings);
    }

    Outcome conclude(Run run, List<Finding> findings, Instant now) {
        publishers.locked();
        SourceReport report = report(findings, now);
        CatalogueDiff diff = catalogue.compare(report, rules());
        int losses = diff.count(CatalogueStep.Kind.LOSING);
        long given = publishers.all().stream().filter(publisher -> isOurs(publisher, now)).count();
        if (isTooMuch(losses, given, config.mostLosses())) {
            return Outcome.failed(run, now, ("%d of %d badges would be lost, which looks like a fault; nothing is changed "
                    + "(pullgate.hub-sync.most-losses)").formatted(losses, given));
        }
        catalogue.merge(report, rules(), ACTOR);
        return new Outcome(run.startedAt(), now, run.requests(), Optional.empty(), counts(diff));
    }

    static boolean isTooMuch(int losses, long given, int percent) {
        return losses > FEW_LOSSES && losses * 100L > given * percent;
    }

    /// How far away the end of a badge may be and still be renewed: half of its life, and always before the organizations
    /// would be told that it expires.
    static Duration renewWithin(Duration lifetime, Duration grace) {
        Duration half = lifetime.dividedBy(2);
        Duration beforeNotice = grace.plusDays(1);
        return half.compareTo(beforeNotice) > 0 ? half : beforeNotice;
    }

    private SourceReport report(List<Finding> findings, Instant now) {
        Optional<Instant> end = lifetime().map(now::plus);
        Map<Namespace, Term> badges = findings.stream().filter(finding -> finding.badge() != Badge.NONE)
                .collect(Collectors.toMap(Finding::namespace, finding -> new Term(finding.badge(), end)));
        Set<Namespace> withdrawn = findings.stream().filter(finding -> finding.badge() == Badge.NONE)
                .map(Finding::namespace).collect(Collectors.toSet());
        Provenance provenance = new Provenance(BadgeSource.DOCKER_HUB, Optional.of(ACTOR.username()), now, Optional.empty());
        return new SourceReport(provenance, badges, withdrawn);
    }

    private MergeRules rules() {
        Duration grace = catalogueConfig.grace();
        return new MergeRules(grace, lifetime().map(lifetime -> renewWithin(lifetime, grace)), false);
    }

    private Optional<Duration> lifetime() {
        return catalogueConfig.lifetime(BadgeSource.DOCKER_HUB);
    }

    private static boolean isOurs(TrustedPublisher publisher, Instant now) {
        return publisher.trust().provenance().source() == BadgeSource.DOCKER_HUB && publisher.trust().at(now).isPresent();
    }

    private static Map<CatalogueStep.Kind, Integer> counts(CatalogueDiff diff) {
        Map<CatalogueStep.Kind, Integer> counts = new EnumMap<>(CatalogueStep.Kind.class);
        diff.steps().forEach(step -> counts.merge(step.kind(), 1, Integer::sum));
        return counts;
    }
}
