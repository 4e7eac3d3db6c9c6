package io.pullgate.policy.conformance;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.stack.StackFolder;
import io.pullgate.policy.token.TestKeystore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;

/// A real Kafka in which settings-service has announced the rules of the corpus; for each registry in it one that is served,
/// with a proxy before it; a cluster with a namespace for each organization; and a Docker Engine of each.
public final class CorpusStack implements QuarkusTestResourceLifecycleManager {

    private static final String HEARTBEATS = "settings-heartbeat";
    private static final List<String> TOPICS = List.of("organization-policy", "membership", "trusted-publisher",
            "platform-settings", "access-token", HEARTBEATS);

    private final OidcWiremockTestResource signIn = new OidcWiremockTestResource();
    private final Corpus corpus = Corpus.read();
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        Path folder = StackFolder.fresh();
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        announce();
        Map<String, String> settings = new HashMap<>(doors());
        settings.putAll(Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "pullgate.token.keystore", TestKeystore.in(folder).file().toString(),
                "pullgate.token.keystore-password", TestKeystore.PASSWORD,
                "pullgate.journal.directory", folder.resolve("journal").toString(),
                "quarkus.oidc.auth-server-url", signIn.start().get("keycloak.url") + "/realms/quarkus/"));
        return settings;
    }

    private Map<String, String> doors() {
        Map<String, String> settings = new HashMap<>(Map.of("pullgate.integrations.program.oidc-client", "program",
                "pullgate.integrations.cluster.oidc-client", "cluster"));
        corpus.cases().stream().map(Corpus.Case::registry).distinct().forEach(host -> {
            settings.put("pullgate.registries.\"%s\".represents".formatted(host), host);
            settings.put("pullgate.integrations.\"proxy-%s\".oidc-client".formatted(host), "proxy-" + host);
            settings.put("pullgate.integrations.\"proxy-%s\".registry".formatted(host), host);
        });
        corpus.organizations().stream().map(organization -> organization.path("organization").asText())
                .forEach(name -> {
                    settings.put("pullgate.integrations.cluster.namespaces.\"%s\"".formatted(name), name);
                    settings.put("pullgate.integrations.\"engine-of-%s\".oidc-client".formatted(name), "engine-of-" + name);
                    settings.put("pullgate.integrations.\"engine-of-%s\".organization".formatted(name), name);
                });
        return settings;
    }

    private void announce() {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings);
                KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(TOPICS.stream().map(name -> new NewTopic(topic(name), 1, (short) 1)).toList()).all().get();
            announce(producer, "organization-policy", "organization", corpus.organizations());
            announce(producer, "membership", "username", corpus.memberships());
            announce(producer, "trusted-publisher", "namespace", corpus.publishers());
            producer.send(new ProducerRecord<>(topic(HEARTBEATS), "settings-service", """
                    {"source": "settings-service", "revision": 1, "completeAsOf": "%s", "endOffsets":
                     {"%s": {"0": %d}, "%s": {"0": %d}, "%s": {"0": %d}}}""".formatted(Instant.now(),
                    topic("organization-policy"), corpus.organizations().size(), topic("membership"),
                    corpus.memberships().size(), topic("trusted-publisher"), corpus.publishers().size())));
            producer.flush();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void announce(KafkaProducer<String, String> producer, String topic, String key, List<JsonNode> states) {
        states.forEach(state -> producer.send(new ProducerRecord<>(topic(topic), state.path(key).asText(), state.toString())));
    }

    private static String topic(String name) {
        return "pullgate." + name + ".v1";
    }

    @Override
    public void stop() {
        signIn.stop();
        if (kafka != null) {
            kafka.close();
        }
    }
}
