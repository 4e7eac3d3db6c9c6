package io.pullgate.policy.explanation;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.pullgate.policy.ExplanationsConfig;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.recording.RecentDecisions;

/// The explanations one caller may read.
@Singleton
class Explanations {

    private static final int LENGTH_OF_ID = 36;

    private final RecentDecisions recent;
    private final Readership readership;
    private final Explainer explainer;
    private final Optional<URI> audit;

    Explanations(RecentDecisions recent, Readership readership, Explainer explainer, ExplanationsConfig config) {
        this.recent = recent;
        this.readership = readership;
        this.explainer = explainer;
        this.audit = config.auditUrl();
    }

    static Optional<UUID> id(String text) {
        try {
            return text.length() == LENGTH_OF_ID ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Empty for what is not remembered and for what this caller may not read: which of both, is nobody's business.
    Optional<Explanation> of(UUID id, Caller caller) {
        return recent.find(id).filter(decision -> readership.includes(caller, decision)).map(explainer::explain);
    }

    /// Where audit-service has the record, if it has one.
    Optional<URI> inAudit(UUID id) {
        return audit.map(base -> URI.create(ExplanationsConfig.below(base, "/v1/pulls/" + id)));
    }
}
