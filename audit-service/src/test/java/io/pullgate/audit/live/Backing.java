package io.pullgate.audit.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

    private Path home;
    private Servers servers;

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "backing").toAbsolutePath()), "run");
            servers = new Servers(PostgresServer.start(home.resolve("postgresql"), 0),
                    KafkaBroker.start(home.resolve("kafka"), 0), Issuer.start(), mailServer());
            createTopics();
            return Map.ofEntries(
                    Map.entry("quarkus.datasource.jdbc.url", servers.postgresql().jdbcUrl("audit")),
                    Map.entry("kafka.bootstrap.servers", servers.kafka().bootstrapServers()),
                    Map.entry("quarkus.oidc.auth-server-url", servers.issuer().url()),
                    Map.entry("quarkus.mailer.mock", "false"),
                    Map.entry("quarkus.mailer.host", "127.0.0.1"),
                    Map.entry("quarkus.mailer.port", Integer.toString(servers.mail().getSmtp().getPort())),
                    Map.entry("quarkus.mailer.from", "pullgate@example.com"),
                    Map.entry("pullgate.report-mails.link", "https://pullgate.example.com/reports"),
                    Map.entry("pullgate.report-mails.domains", "allowed.example.com"),
                    Map.entry("quarkus.http.test-port", "0"),
                    // Tests look at sequence numbers when they are ready for it.
                    Map.entry("pullgate.gaps.interval", "24h"),
                    Map.entry("quarkus.management.test-port", "0"));
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
    public record Servers(PostgresServer postgresql, KafkaBroker kafka, Issuer issuer, GreenMail mail) {
    }
}
