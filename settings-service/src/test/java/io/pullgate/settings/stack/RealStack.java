package io.pullgate.settings.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;

/// The service under test stands on a real PostgreSQL, a real Kafka and a server that publishes signing keys.
public class RealStack implements QuarkusTestResourceLifecycleManager {

    public static final Path LOG = Path.of("target", "stack", "settings-service.log").toAbsolutePath();

    private final OidcWiremockTestResource signIn = new OidcWiremockTestResource();
    private PostgresServer postgres;
    private KafkaBroker kafka;
    private HubStub hub;

    @Override
    public Map<String, String> start() {
        Path home = Path.of("target", "stack", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
        postgres = PostgresServer.start(home.resolve("postgresql"), 0);
        kafka = KafkaBroker.start(home.resolve("kafka"), 0);
        hub = HubStub.start();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.oidc.auth-server-url", signIn.start().get("keycloak.url") + "/realms/quarkus/");
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("settings"));
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("quarkus.log.file.enabled", "true");
        config.put("quarkus.log.file.path", LOG.toString());
        config.put("quarkus.log.category.\"io.pullgate\".level", "DEBUG");
        // Outages are short here, so nobody may be patient.
        config.put("pullgate.outbox.delivery-timeout", "3s");
        config.put("pullgate.outbox.retry-pause", "200ms");
        config.put("pullgate.outbox.heartbeat-interval", "100ms");
        config.put("pullgate.outbox.reconcile-interval", "2s");
        config.putAll(hubConfig());
        return config;
    }

    private Map<String, String> hubConfig() {
        return Map.of("pullgate.hub-sync.enabled", "true", "pullgate.hub-sync.base-uri", hub.uri().toString(),
                "pullgate.hub-sync.page-size", "2", "pullgate.hub-sync.pause", "1ms", "pullgate.hub-sync.poll-interval",
                "100ms",
                "pullgate.hub-sync.attempts", "3", "pullgate.hub-sync.first-back-off", "20ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaBroker.class));
        injector.injectIntoFields(hub, new TestInjector.MatchesType(HubStub.class));
    }

    @Override
    public void stop() {
        signIn.stop();
        if (hub != null) {
            hub.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
