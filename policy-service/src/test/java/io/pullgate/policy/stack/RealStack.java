package io.pullgate.policy.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.token.TestKeystore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;

/// A real Kafka in which settings-service has announced the rules of acme, a signing key and an empty journal.
public final class RealStack implements QuarkusTestResourceLifecycleManager {

    private final OidcWiremockTestResource signIn = new OidcWiremockTestResource();
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        Path folder = StackFolder.fresh();
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        AnnouncedRules.publish(kafka.bootstrapServers());
        Map<String, String> settings = new HashMap<>(integrations());
        settings.put("pullgate.explanations.public-url", "https://pullgate.example");
        settings.put("pullgate.explanations.audit-url", "https://audit.example:8083/");
        settings.putAll(Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "pullgate.token.keystore", TestKeystore.in(folder).file().toString(),
                "pullgate.token.keystore-password", TestKeystore.PASSWORD,
                "pullgate.journal.directory", folder.resolve("journal").toString(),
                "pullgate.registries.\"intersecting.example\".mode", "intersection",
                "pullgate.registries.\"welcoming.example\".anonymous", "allow",
                "pullgate.registries.\"welcoming.example\".non-members", "allow",
                "quarkus.oidc.auth-server-url", signIn.start().get("keycloak.url") + "/realms/quarkus/"));
        return settings;
    }

    /// Programs that ask for others: one for everybody, one before a registry that welcomes guests, one before a registry that does
    /// not, a cluster, one of acme's own.
    private static Map<String, String> integrations() {
        return Map.of(
                "pullgate.integrations.gate.oidc-client", "pullgate-gate",
                "pullgate.integrations.edge.access-token", AnnouncedRules.EDGES_TOKEN_ID,
                "pullgate.integrations.edge.registry", "welcoming.example",
                "pullgate.integrations.proxy.oidc-client", "proxy",
                "pullgate.integrations.proxy.registry", "registry.local",
                "pullgate.integrations.cluster.oidc-client", "cluster",
                "pullgate.integrations.cluster.namespaces.team-a", "acme",
                "pullgate.integrations.acmes-own.oidc-client", "acmes-own",
                "pullgate.integrations.acmes-own.organization", "acme");
    }

    @Override
    public void stop() {
        signIn.stop();
        if (kafka != null) {
            kafka.close();
        }
    }
}
