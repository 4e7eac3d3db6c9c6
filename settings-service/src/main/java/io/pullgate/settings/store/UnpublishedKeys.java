package io.pullgate.settings.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.pullgate.settings.Topic;

/// Tells of what was changed and is not yet known to be in Kafka.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class UnpublishedKeys {

    private final Session session;

    UnpublishedKeys(Session session) {
        this.session = session;
    }

    public boolean contains(Topic topic, String key) {
        return session
                .createNativeQuery("select exists (select from outbox_dirty where topic = :topic and key = :key)",
                        Boolean.class)
                .setParameter("topic", topic.topicName()).setParameter("key", key).getSingleResult();
    }
}
