package io.pullgate.settings.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Badge;
import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Page;
import io.pullgate.settings.PublisherQuery;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Topic;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.TrustedPublishers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class TrustedPublisherRows implements TrustedPublishers, PanacheRepositoryBase<TrustedPublisherRow, String> {

    /// As [io.pullgate.settings.Trust#badgeAt].
    private static final String BADGED = """
            (case when badge <> 'none' and (expiresAt is null or expiresAt > :now) then badge
                  when nextBadge is not null and (nextExpiresAt is null or nextExpiresAt > :now) then nextBadge
                  else 'none' end) in :badges
            """;
    private static final String ENDING = """
            badge <> 'none' and expiresAt > ?1 and (lostAt is not null or expiresAt <= ?2) order by expiresAt, namespace
            """;

    private final DirtyRows dirty;

    TrustedPublisherRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public Revision locked() {
        return new Revision(catalogue().revision);
    }

    @Override
    public Optional<TrustedPublisher> of(Namespace namespace) {
        return findByIdOptional(namespace.name()).map(TrustedPublisherRow::publisher);
    }

    @Override
    public List<TrustedPublisher> of(Set<Namespace> namespaces) {
        return rows(namespaces.stream().map(Namespace::name).toList()).stream().map(TrustedPublisherRow::publisher).toList();
    }

    @Override
    public List<TrustedPublisher> all() {
        return streamAll().map(TrustedPublisherRow::publisher).toList();
    }

    @Override
    public Slice<TrustedPublisher> badged(PublisherQuery query, Instant now, Page page) {
        StringBuilder where = new StringBuilder(BADGED);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("now", now);
        parameters.put("badges", query.badge().map(Badge::wireName).map(List::of)
                .orElse(List.of(Badge.VERIFIED_PUBLISHER.wireName(), Badge.OPEN_SOURCE.wireName())));
        query.source().map(BadgeSource::wireName).ifPresent(source -> {
            where.append(" and source = :source");
            parameters.put("source", source);
        });
        query.search().ifPresent(part -> {
            where.append(" and locate(:part, namespace) > 0");
            parameters.put("part", part);
        });
        List<TrustedPublisher> publishers = find(where + " order by namespace", parameters)
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(TrustedPublisherRow::publisher).toList();
        return new Slice<>(publishers, count(where.toString(), parameters));
    }

    @Override
    public List<TrustedPublisher> ending(Instant since, Instant soon) {
        return stream(ENDING, since, soon).map(TrustedPublisherRow::publisher).toList();
    }

    @Override
    public void put(List<TrustedPublisher> publishers) {
        Map<String, TrustedPublisherRow> rows = rows(
                publishers.stream().map(publisher -> publisher.namespace().name()).toList())
                .stream().collect(Collectors.toMap(row -> row.namespace, Function.identity()));
        for (TrustedPublisher publisher : publishers) {
            TrustedPublisherRow row = rows.getOrDefault(publisher.namespace().name(), new TrustedPublisherRow());
            row.namespace = publisher.namespace().name();
            row.take(publisher);
            persist(row);
        }
        catalogue().revision = publishers.getLast().stamp().revision().number();
        flush();
        dirty.mark(Topic.TRUSTED_PUBLISHER, publishers.stream()
                .collect(Collectors.toMap(publisher -> publisher.namespace().name(),
                        publisher -> publisher.stamp().revision())));
    }

    private List<TrustedPublisherRow> rows(List<String> namespaces) {
        return ByKey.rows(getSession(), TrustedPublisherRow.class, namespaces).toList();
    }

    private CatalogueRow catalogue() {
        return getEntityManager().find(CatalogueRow.class, true, LockModeType.PESSIMISTIC_WRITE);
    }
}
