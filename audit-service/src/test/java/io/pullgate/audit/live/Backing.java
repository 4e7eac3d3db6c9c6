package io.pullgate.audit.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/// What the service needs around it: a real PostgreSQL, a real Kafka with the topics of the other services, and an issuer of
/// real tokens. Tests get hold of them through fields of the type [Servers].
public class Backing implements QuarkusTestResourceLifecycleManager {

    static final String REGISTRY = "registry.example.com";
    static final String REGISTRY_TOKEN = "the-token-of-the-registry";

    private Path home;
    private Servers servers;

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "backing").toAbsolutePath()), "run");
            servers = new Servers(PostgresServer.start(home.resolve("postgresql"), 0),
                    KafkaBroker.start(home.resolve("kafka"), 0), Issuer.start(), Judge.start(), mailServer());
            createTopics();
            Map<String, String> settings = new HashMap<>(Map.of(
                    "quarkus.datasource.jdbc.url", servers.postgresql().jdbcUrl("audit"),
                    "kafka.bootstrap.servers", servers.kafka().bootstrapServers(),
                    "quarkus.oidc.auth-server-url", servers.issuer().url(),
                    "pullgate.integrity.signing-key", home.resolve("integrity").resolve("signing.pem").toString(),
                    "pullgate.integrity.publish-to", home.resolve("checkpoints").toString(),
                    "pullgate.integrity.topic", "pullgate.audit-checkpoint.v1",
                    "quarkus.http.test-port", "0",
                    "quarkus.management.test-port", "0"));
            settings.putAll(Map.of(
                    // Tests look at sequence numbers when they are ready for it.
                    "pullgate.gaps.interval", "24h",
                    // A sink that takes everything, and one that takes nothing all the time.
                    "pullgate.siem.lake.type", "kafka",
                    "pullgate.siem.dead.type", "webhook",
                    "pullgate.siem.dead.webhook.url", "http://127.0.0.1:1/",
                    "pullgate.impact.policy-service", servers.judge().url(),
                    "pullgate.impact.portion", "2",
                    "pullgate.impact.most", "5"));
            settings.putAll(Map.of(
                    "quarkus.mailer.mock", "false",
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", Integer.toString(servers.mail().getSmtp().getPort()),
                    "quarkus.mailer.from", "pullgate@example.com",
                    "pullgate.report-mails.link", "https://pullgate.example.com/reports",
                    "pullgate.report-mails.domains", "allowed.example.com"));
            settings.putAll(registry());
            return settings;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(servers, new TestInjector.MatchesType(Servers.class));
    }

    @Override
    public void stop() {
        servers.kafka().kill();
        servers.postgresql().kill();
        servers.issuer().stop();
        servers.mail().stop();
        servers.judge().stop();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static GreenMail mailServer() {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        return mail;
    }

    /// A registry that tells of its pulls, and whose leaks are found at once.
    private Map<String, String> registry() throws IOException {
        String registry = "pullgate.registries.\"%s\".".formatted(REGISTRY);
        return Map.of(
                registry + "token-file", Files.writeString(home.resolve("registry.token"), REGISTRY_TOKEN).toString(),
                registry + "organization", "acme-registry",
                registry + "namespaces.tenant", "tenants",
                "pullgate.leaks.interval", "200ms",
                "pullgate.leaks.grace", "0s",
                "pullgate.leaks.token-lifetime", "1s",
                "pullgate.leaks.leeway", "0s",
                "pullgate.leaks.clock-skew", "1s");
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("pullgate.pull-decision.v1", 6, (short) 1),
                    new NewTopic("pullgate.settings-change.v1", 3, (short) 1),
                    new NewTopic("pullgate.membership.v1", 3, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all().get();
        }
    }

    /// The servers of one test run.
    public record Servers(PostgresServer postgresql, KafkaBroker kafka, Issuer issuer, Judge judge, GreenMail mail) {
    }
}
