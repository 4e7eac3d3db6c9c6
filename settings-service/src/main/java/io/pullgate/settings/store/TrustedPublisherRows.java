package io.pullgate.settings.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Page;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Topic;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.TrustedPublishers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class TrustedPublisherRows implements TrustedPublishers, PanacheRepositoryBase<TrustedPublisherRow, String> {

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
        return stream("namespace in ?1", namespaces.stream().map(Namespace::name).toList())
                .map(TrustedPublisherRow::publisher).toList();
    }

    @Override
    public Slice<TrustedPublisher> badged(Page page) {
        List<TrustedPublisher> publishers = find("badge <> ?1 order by namespace", Badge.NONE.wireName())
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(TrustedPublisherRow::publisher).toList();
        return new Slice<>(publishers, count("badge <> ?1", Badge.NONE.wireName()));
    }

    @Override
    public void put(TrustedPublisher publisher) {
        catalogue().revision = publisher.stamp().revision().number();
        TrustedPublisherRow row = findByIdOptional(publisher.namespace().name()).orElseGet(TrustedPublisherRow::new);
        row.take(publisher);
        persistAndFlush(row);
        dirty.mark(Topic.TRUSTED_PUBLISHER, publisher.namespace().name(), publisher.stamp().revision());
    }

    private CatalogueRow catalogue() {
        return getEntityManager().find(CatalogueRow.class, true, LockModeType.PESSIMISTIC_WRITE);
    }
}
