package io.pullgate.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Shows what an organization's allow list is good for, and changes it entry by entry. To add an entry that is there and to
/// take away one that is not change nothing, so nobody has to know the revision.
@ApplicationScoped
@Transactional
public class AllowListLedger {

    /// The most entries an allow list may have: with the longest of names it still is one event of moderate size.
    public static final int MOST = 1_000;

    private final SettingsLedger ledger;
    private final TrustedPublishers publishers;
    private final Stamps stamps;

    AllowListLedger(SettingsLedger ledger, TrustedPublishers publishers, Stamps stamps) {
        this.ledger = ledger;
        this.publishers = publishers;
        this.stamps = stamps;
    }

    public Slice<AllowedRepository> list(OrganizationName name, Page page, Caller caller) {
        Organization organization = ledger.read(name, caller);
        Slice<Repository> shown = Slice.of(organization.rules().allowedRepositories(), page);
        Function<String, Badge> badges = badgesOf(shown.items());
        return shown.map(repository -> new AllowedRepository(repository, Coverage.of(repository, organization, badges)));
    }

    public Organization add(OrganizationName name, Repository repository, Caller caller) {
        return change(name, caller, repositories -> {
            List<Repository> more = new ArrayList<>(repositories);
            more.add(repository);
            return more;
        });
    }

    public Organization remove(OrganizationName name, Repository repository, Caller caller) {
        return change(name, caller, repositories -> repositories.stream().filter(entry -> !entry.equals(repository)).toList());
    }

    private Organization change(OrganizationName name, Caller caller, UnaryOperator<List<Repository>> wish) {
        return ledger.change(name,
                rules -> rules.withAllowedRepositories(inOrder(wish.apply(rules.allowedRepositories()))),
                Precondition.NONE, caller);
    }

    /// The entries as they are kept: each once, by name.
    public static List<Repository> inOrder(List<Repository> repositories) {
        List<Repository> sorted = repositories.stream().distinct().sorted().toList();
        if (sorted.size() > MOST) {
            throw new SettingsException.TooMany("allowed repositories", MOST);
        }
        return sorted;
    }

    private Function<String, Badge> badgesOf(List<Repository> repositories) {
        Set<Namespace> namespaces = repositories.stream().filter(Repository::isOnDockerHub).map(Repository::namespace)
                .filter(Namespace::isName).map(Namespace::new).collect(Collectors.toSet());
        Instant now = stamps.now();
        Map<String, Badge> badges = publishers.of(namespaces).stream()
                .collect(Collectors.toMap(publisher -> publisher.namespace().name(),
                        publisher -> publisher.trust().badgeAt(now)));
        return namespace -> badges.getOrDefault(namespace, Badge.NONE);
    }
}
