package io.pullgate.settings.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Notice;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Reliance;
import io.pullgate.settings.RelyingOrganizations;
import io.pullgate.settings.Slice;

/// Who relies on a badge depends on the switches of the organization alone, but for the one that has the namespace as its
/// own. So what concerns any number of organizations is counted once for all notices of a kind, from an index that holds
/// just those organizations (`organization_relying_on_...`, whose conditions must be the ones here, word by word).
@ApplicationScoped
class RelyingOrganizationRows implements RelyingOrganizations {

    private static final String NAMES = """
            select o.name as value from organization o
            where %s and o.name <> coalesce((select n.organization from organization_namespace n where n.namespace = :namespace), '')
            order by o.name limit :size offset :skipped
            """;
    private static final String COUNT = "select count(*) as value from organization o where %s";
    private static final String OWNERS = """
            select n.namespace as value from organization_namespace n join organization o on o.name = n.organization
            where n.namespace in :namespaces and %s
            """;

    private final Session session;

    RelyingOrganizationRows(Session session) {
        this.session = session;
    }

    @Override
    public Slice<OrganizationName> of(Notice notice, Page page) {
        List<OrganizationName> names = new Scalar<>(NAMES.formatted(condition(notice.reliance())), String.class)
                .all(session, Map.of("namespace", notice.namespace().name(), "size", page.size(), "skipped", page.offset()))
                .stream().map(OrganizationName::new).toList();
        return new Slice<>(names, count(List.of(notice)).get(notice.namespace()));
    }

    @Override
    public Map<Namespace, Long> count(List<Notice> notices) {
        Map<Namespace, Long> counts = new HashMap<>();
        notices.stream().collect(Collectors.groupingBy(Notice::reliance)).forEach((reliance, alike) -> {
            long all = new Scalar<>(COUNT.formatted(condition(reliance)), Long.class).ask(session);
            alike.forEach(notice -> counts.put(notice.namespace(), all));
            owned(alike, reliance).forEach(namespace -> counts.merge(namespace, -1L, Long::sum));
        });
        return counts;
    }

    /// The publishers that are organizations here, and would rely on their own badge.
    private List<Namespace> owned(List<Notice> notices, Reliance reliance) {
        List<String> namespaces = notices.stream().map(notice -> notice.namespace().name()).toList();
        return new Scalar<>(OWNERS.formatted(condition(reliance)), String.class)
                .all(session, Map.of("namespaces", namespaces)).stream().map(Namespace::new).toList();
    }

    /// As [Reliance#isOf].
    static String condition(Reliance reliance) {
        return "o.mode <> 'off' and %s and not %s".formatted(allows(reliance.badge()), allows(reliance.next()));
    }

    private static String allows(Badge badge) {
        return switch (badge) {
            case VERIFIED_PUBLISHER -> "o.allow_verified_publishers";
            case OPEN_SOURCE -> "coalesce(o.allow_sponsored_oss, o.allow_community_images)";
            case NONE -> "o.allow_community_images";
        };
    }
}
