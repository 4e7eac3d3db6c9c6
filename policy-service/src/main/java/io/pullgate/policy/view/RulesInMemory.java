package io.pullgate.policy.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Singleton;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Publishers;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.SeveralOrganizations;

/// The rules as immutable values, replaced key by key as announcements arrive.
@Singleton
public class RulesInMemory implements Rules {

    private static final String PLATFORM = "platform";

    private final Clock clock;
    private final RulesListener listener;
    private final UnreadablePolicies unreadable = new UnreadablePolicies();
    private final Completeness completeness = new Completeness();
    private final Newest<ImageAccessPolicy> policies = new Newest<>(ImageAccessPolicy::organization,
            ImageAccessPolicy::revision);
    private final Newest<Belonging> belongings = new Newest<>(Belonging::username, Belonging::revision);
    private final Newest<AnnouncedPlatform> platform = new Newest<>(AnnouncedPlatform::scope, AnnouncedPlatform::revision);
    private final Newest<EarnedBadge> badges = new Newest<>(EarnedBadge::namespace, EarnedBadge::revision);
    private final Newest<TokenHash> hashes = new Newest<>(TokenHash::tokenId, TokenHash::revision);
    private final SharedRepositories repositories = new SharedRepositories();
    private final Map<String, AccessToken> tokenByHash = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition policyArrived = lock.newCondition();
    private volatile long catalogueRevision;

    public RulesInMemory(Clock clock, RulesListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public Freshness freshness() {
        // To the millisecond, which is near enough to tell how old something is, and takes half as long to find out.
        return completeness.at(clock.millis());
    }

    @Override
    public List<Membership> membershipsOf(String username) {
        return belongings.get(username).map(Belonging::memberships).orElse(List.of());
    }

    @Override
    public SeveralOrganizations severalOrganizationsOf(String username) {
        return platform.get(PLATFORM).map(AnnouncedPlatform::severalOrganizations).orElse(AnnouncedPlatform.UNTIL_ANNOUNCED)
                .forUser(belongings.get(username).flatMap(Belonging::designated));
    }

    @Override
    public Optional<ImageAccessPolicy> policyOf(String organization) {
        return policies.get(organization);
    }

    @Override
    public List<String> ownersOf(String organization) {
        Membership owner = new Membership(organization, Role.OWNER);
        // Those who are found are looked up again, because somebody may be met twice, and once as before.
        return belongings.values().filter(belonging -> belonging.memberships().contains(owner)).map(Belonging::username)
                .distinct().filter(name -> membershipsOf(name).contains(owner)).sorted().toList();
    }

    /// As of one moment, so that all verdicts of a decision are about the same badges.
    @Override
    public Publishers publishers() {
        long now = clock.millis();
        return namespace -> badges.get(namespace).flatMap(badge -> badge.at(Instant.ofEpochMilli(now)));
    }

    @Override
    public long catalogueRevision() {
        return catalogueRevision;
    }

    @Override
    public Optional<AccessToken> activeToken(String sha256) {
        return Optional.ofNullable(tokenByHash.get(sha256))
                .filter(token -> token.expiresAt().map(clock.instant()::isBefore).orElse(true));
    }

    @Override
    public boolean awaitRevision(String organization, long revision, Duration atMost) {
        long patience = atMost.toNanos();
        lock.lock();
        try {
            while (revisionOf(organization) < revision) {
                if (patience <= 0) {
                    return false;
                }
                patience = policyArrived.awaitNanos(patience);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// What is in memory now. What could not be read is looked at last, so that nothing before the instant is missing from it.
    public Inventory inventory() {
        Optional<Instant> asOf = completeness.asOf();
        return new Inventory(unreadable.areAllNamed() ? asOf : Optional.empty(), organizations(), catalogueRevision,
                unreadable.organizations());
    }

    /// Whether the rules are those of a snapshot, because Kafka has not been read yet.
    boolean areRestored() {
        return completeness.isRestored();
    }

    Completeness completeness() {
        return completeness;
    }

    int organizations() {
        return policies.size();
    }

    /// Takes in one announcement. Called by the reading thread alone.
    void apply(Announcement announcement) {
        switch (announcement) {
            case AnnouncedPolicy policy -> applyPolicy(policy);
            case AnnouncedMembership membership ->
                belongings.put(membership.belonging(this::nameHeld));
            case AnnouncedPlatform settings -> platform.put(settings);
            case AnnouncedPublisher publisher -> applyPublisher(publisher);
            case AnnouncedToken token -> applyToken(token);
            case Heartbeat heartbeat -> completeness.heard(heartbeat);
        }
    }

    /// Takes note that what was announced last of a key is not in force here, because it could not be read.
    void leaveOut(String topic, String key) {
        if (topic.equals(Announcements.POLICIES) && key != null) {
            unreadable.add(key);
        }
    }

    private void applyPolicy(AnnouncedPolicy policy) {
        boolean changed = policies.put(policy.policy(repositories));
        unreadable.remove(policy.key());
        if (changed) {
            signalArrival();
            // What is read at the start is no change: that it is all here is said once, by the inventory.
            if (completeness.asOf().isPresent()) {
                listener.inForce(policy.organization(), policy.revision(), policy.changedAt());
            }
        }
    }

    /// The organization's name as its rules have it: its members share it instead of having one each.
    private String nameHeld(String organization) {
        return policyOf(organization).map(ImageAccessPolicy::organization).orElse(organization);
    }

    private void signalArrival() {
        lock.lock();
        try {
            policyArrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void applyPublisher(AnnouncedPublisher publisher) {
        if (badges.put(publisher.earned())) {
            catalogueRevision = Math.max(catalogueRevision, publisher.revision());
        }
    }

    private void applyToken(AnnouncedToken token) {
        Optional<String> oldHash = hashes.get(token.key()).map(TokenHash::sha256);
        if (hashes.put(new TokenHash(token.tokenId(), token.revision(), token.sha256()))) {
            if (!token.revoked()) {
                tokenByHash.put(token.sha256(), token.token());
            }
            // Last, so that a token that only got another label is known all the time.
            oldHash.filter(hash -> token.revoked() || !hash.equals(token.sha256())).ifPresent(tokenByHash::remove);
        }
    }

    private long revisionOf(String organization) {
        return policyOf(organization).map(ImageAccessPolicy::revision).orElse(0L);
    }

    /// By what the token with this id is found, or was before it was revoked.
    private record TokenHash(String tokenId, long revision, String sha256) {
    }
}
