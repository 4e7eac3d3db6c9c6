package io.pullgate.settings.store;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.pullgate.settings.Topic;

/// Tells of what was changed and is not yet known to be in Kafka.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class UnpublishedKeys {

    private static final Scalar<Boolean> MARKED = new Scalar<>(
            "select exists (select from outbox_dirty where topic = :topic and key = :key) as value", Boolean.class);

    private final Session session;

    UnpublishedKeys(Session session) {
        this.session = session;
    }

    public boolean contains(Topic topic, String key) {
        return MARKED.ask(session, Map.of("topic", topic.topicName(), "key", key)).orElseThrow();
    }
}
