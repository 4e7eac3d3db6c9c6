package io.pullgate.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.pullgate.policy.decision.Badge;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Publishers;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.RuleDates;
import io.pullgate.policy.decision.SeveralOrganizations;
import io.pullgate.policy.view.AccessToken;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Membership;
import io.pullgate.policy.view.Rules;

/// Rules that stand as a test wrote them: acme with olivia and mia, official images allowed and nothing else.
public final class FixedRules implements Rules {

    public static final Instant SET = Instant.parse("2026-03-01T09:00:00Z");

    private static final RuleDates SET_AT_ONCE = RuleDates.of(SET.getEpochSecond(),
            SET.getEpochSecond(), SET.getEpochSecond(), SET.getEpochSecond(), SET.getEpochSecond(), SET.getEpochSecond());

    private final Map<String, ImageAccessPolicy> policies = new HashMap<>();
    private final Map<String, List<Membership>> memberships = new HashMap<>();
    private final Map<String, AccessToken> tokens = new HashMap<>();
    private Freshness freshness = new Freshness.Complete(Duration.ofMillis(350), false);

    public static FixedRules ofAcme() {
        FixedRules rules = new FixedRules();
        rules.enforce("acme", new Restrictions(true, false, Optional.empty(), false, OtherRegistries.UNGOVERNED));
        rules.memberships.put("olivia", List.of(new Membership("acme", Role.OWNER)));
        rules.memberships.put("mia", List.of(new Membership("acme", Role.MEMBER)));
        rules.memberships.put("rita", List.of(new Membership("acme", Role.AUDITOR)));
        return rules;
    }

    public FixedRules enforce(String organization, Restrictions restrictions) {
        policies.put(organization, new ImageAccessPolicy(organization, 7, Mode.ENFORCE, restrictions, Set.of(),
                Set.of(organization), SET_AT_ONCE));
        return this;
    }

    public FixedRules monitor(String organization) {
        policies.computeIfPresent(organization, (_, policy) -> new ImageAccessPolicy(organization, policy.revision(),
                Mode.MONITOR, policy.restrictions(), policy.allowedRepositories(), policy.namespaces(), policy.dates()));
        return this;
    }

    public FixedRules allow(String organization, Repository... repositories) {
        policies.computeIfPresent(organization, (_, policy) -> new ImageAccessPolicy(organization, policy.revision(),
                policy.mode(), policy.restrictions(), Set.of(repositories), policy.namespaces(),
                policy.dates()));
        return this;
    }

    public FixedRules join(String username, Membership... places) {
        memberships.put(username, List.of(places));
        return this;
    }

    public FixedRules token(AccessToken token) {
        tokens.put(token.sha256(), token);
        return this;
    }

    public FixedRules old(Duration staleness) {
        freshness = new Freshness.Complete(staleness, false);
        return this;
    }

    /// As those of a replica that has not read Kafka yet.
    public FixedRules fromSnapshot() {
        freshness = new Freshness.Complete(Duration.ofMillis(350), true);
        return this;
    }

    public FixedRules incomplete(String why) {
        freshness = new Freshness.Incomplete(why);
        return this;
    }

    @Override
    public Freshness freshness() {
        return freshness;
    }

    @Override
    public List<Membership> membershipsOf(String username) {
        return memberships.getOrDefault(username, List.of());
    }

    @Override
    public SeveralOrganizations severalOrganizationsOf(String username) {
        return new SeveralOrganizations.MostRestrictive();
    }

    @Override
    public Optional<ImageAccessPolicy> policyOf(String organization) {
        return Optional.ofNullable(policies.get(organization));
    }

    @Override
    public List<String> ownersOf(String organization) {
        return memberships.entrySet().stream()
                .filter(places -> places.getValue().contains(new Membership(organization, Role.OWNER))).map(Map.Entry::getKey)
                .sorted().toList();
    }

    @Override
    public Publishers publishers() {
        return namespace -> namespace.equals("grafana") ? Optional.of(Badge.VERIFIED_PUBLISHER) : Optional.empty();
    }

    @Override
    public long catalogueRevision() {
        return 12;
    }

    @Override
    public Optional<AccessToken> activeToken(String sha256) {
        return Optional.ofNullable(tokens.get(sha256));
    }

    @Override
    public boolean awaitRevision(String organization, long revision, Duration atMost) {
        return policyOf(organization).filter(policy -> policy.revision() >= revision).isPresent();
    }
}
