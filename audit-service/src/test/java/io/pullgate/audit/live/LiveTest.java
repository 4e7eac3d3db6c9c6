package io.pullgate.audit.live;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.pullgate.audit.live.Backing.Servers;

/// A test of the running service among real servers.
public abstract class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    protected Servers servers;
    protected Topics topics;
    protected AuditTrail trail;
    /// What the records of one test are known by.
    protected final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void connect() {
        topics = new Topics(servers.kafka().bootstrapServers());
        trail = new AuditTrail(servers.postgresql().jdbcUrl("audit"));
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    protected long recorded() {
        return trail.count("pull_decision WHERE integration = ?", mark);
    }

    protected void awaitRecorded(long records) {
        awaitUntil(() -> recorded() >= records);
    }

    protected static void awaitUntil(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }
}
