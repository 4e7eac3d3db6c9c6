package io.pullgate.settings;

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

    AllowListLedger(SettingsLedger ledger, TrustedPublishers publishers) {
        this.ledger = ledger;
        this.publishers = publishers;
    }

    public Slice<AllowedRepository> list(OrganizationName name, Page page, Caller caller) {
        Organization organization = ledger.read(name, caller);
        List<Repository> all = organization.rules().allowedRepositories();
        List<Repository> shown = all.stream().skip(page.offset()).limit(page.size()).toList();
        Function<String, Badge> badges = badgesOf(shown);
        return new Slice<>(shown.stream()
                .map(repository -> new AllowedRepository(repository, Coverage.of(repository, organization, badges)))
                .toList(), all.size());
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
        Map<String, Badge> badges = publishers.of(namespaces).stream()
                .collect(Collectors.toMap(publisher -> publisher.namespace().name(), TrustedPublisher::badge));
        return namespace -> badges.getOrDefault(namespace, Badge.NONE);
    }
}
