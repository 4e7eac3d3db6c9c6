package io.pullgate.acceptance;

import static io.pullgate.acceptance.programs.Outcome.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Pull;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.AuthorizationPlugin;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.DockerEngine;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.local.Authority;

/// Docker Engines that ask about every request, configured as `deploy/integrations/docker-engine` says: one over TLS, whose
/// users have certificates, and one over a Unix socket, which knows none. Both are acme's.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerEngineIT {

    private static final Path RECIPES = Testbed.CHECKOUT.resolve("deploy/integrations/docker-engine");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BACKDOOR = "mallory/backdoor";
    private static final String DENIED = "authorization denied by plugin pullgate: image access restricted: ";

    private static final List<String> WAYS = List.of("tls", "socket");

    private final Testbed testbed;
    private Path sockets;
    private Authority users;
    private PolicyService policy;
    private Registry listed;
    private Registry unlisted;
    private AuthorizationPlugin plugin;
    private DockerEngine overTls;
    private DockerEngine overSocket;
    private long rulesOfOthers;

    DockerEngineIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeAll
    void startTheEngines() throws IOException {
        sockets = Files.createTempDirectory("pullgate");
        listed = testbed.unguardedRegistry("on-the-list");
        unlisted = testbed.unguardedRegistry("not-on-the-list");
        rulesOfOthers = testbed.setRulesAndWait(new Rules(true, true, false));
        Authority authority = Authority.in(testbed.folder("engines-ca"));
        policy = policyService(authority);
        policy.start();
        testbed.await(policy.api(), testbed.settings().patchRules(Testbed.ORGANIZATION, Testbed.OWNER, """
                {"other_registries":{"governed":true,"allowed_hosts":["%s"]}}""".formatted(listed.host())));
        users = Authority.in(testbed.folder("users-ca"));
        Authority.Issued engine = authority.issue("engine", "CN=engine,O=Acme");
        plugin = AuthorizationPlugin.of(RECIPES.resolve("pullgate.json"), Map.of(
                "https://pullgate.example:8443", policy.securely(),
                "/etc/docker/pullgate/ca.pem", authority.certificate().toString(),
                "/etc/docker/pullgate/engine.pem", engine.certificate().toString(),
                "/etc/docker/pullgate/engine.key", engine.key().toString()), testbed.folder("etc-tls")).withUsersOf(users);
        overTls = DockerEngine.asking(plugin, testbed.folder("engine-tls"));
        overSocket = DockerEngine.asking(AuthorizationPlugin.of(RECIPES.resolve("pullgate.spec"),
                Map.of("/run/pullgate/engine.sock", socket()), testbed.folder("etc-socket")), testbed.folder("engine-socket"));
    }

    private PolicyService policyService(Authority authority) {
        Authority.Issued server = authority.issue("server", "CN=policy-service", "ip:127.0.0.1");
        return testbed.policyService("for-engines", Map.of(
                "quarkus.http.tls-configuration-name", "https",
                "quarkus.tls.https.key-store.pem.0.cert", server.certificate().toString(),
                "quarkus.tls.https.key-store.pem.0.key", server.key().toString(),
                "quarkus.tls.https.trust-store.pem.certs", authority.certificate().toString(),
                "pullgate.integrations.tls.certificate", "CN=engine,O=Acme",
                "pullgate.integrations.tls.organization", Testbed.ORGANIZATION,
                "pullgate.integrations.socket.socket", socket(),
                "pullgate.integrations.socket.organization", Testbed.ORGANIZATION));
    }

    @AfterAll
    void stop() throws IOException {
        overTls.close();
        overSocket.close();
        policy.close();
        listed.close();
        unlisted.close();
        assertThat(sockets).isEmptyDirectory();
        Files.delete(sockets);
        testbed.await(testbed.settings().restore(Testbed.ORGANIZATION, Testbed.OWNER, rulesOfOthers));
    }

    @ParameterizedTest
    @ValueSource(strings = { "tls", "socket" })
    void whatTheRulesAllowIsPulledAndOnRecord(String way) {
        Records records = Records.sinceNow(testbed.audit());

        assertSucceeded(client(way).pull(listed.image("library/alpine-like")));

        Pull pull = records.only(listed.host() + "/library/alpine-like", "Docker-Client/");
        assertThat(pull.text("door")).isEqualTo("docker_authz");
        assertThat(pull.text("integration")).isEqualTo(way);
        assertThat(pull.text("user")).isEmpty();
        assertThat(pull.text("organization")).isEqualTo(Testbed.ORGANIZATION);
        assertThat(pull.text("reason")).isEqualTo("registry_list");
    }

    @ParameterizedTest
    @ValueSource(strings = { "tls", "socket" })
    void whatTheRulesRefuseIsNotAndTheTerminalSaysWhy(String way) {
        Records records = Records.sinceNow(testbed.audit());

        Outcome outcome = client(way).pull(BACKDOOR);

        assertThat(outcome.succeeded()).isFalse();
        Pull pull = records.only(BACKDOOR, "Docker-Client/");
        assertThat(outcome.printed())
                .contains(DENIED + "%s blocked for organization acme: community images are not allowed (decision %s)"
                        .formatted(BACKDOOR, pull.decisionId()));
        assertThat(pull.text("decision")).isEqualTo("denied");
        assertThat(client(way).pull(unlisted.image("library/alpine-like")).printed())
                .contains(DENIED, "images from %s are not allowed".formatted(unlisted.host()));
    }

    @Test
    void whoSignsInWithACertificateIsBoundByTheirOwnRules() {
        Records records = Records.sinceNow(testbed.audit());
        String image = unlisted.image("acme/api");

        Outcome ofMia = overTls.clientOf("mia", plugin, users).pull(image);
        Outcome ofOlivia = overTls.clientOf("olivia", plugin, users).pull(image);
        Outcome ofOtto = overTls.clientOf("otto", plugin, users).pull(listed.image("acme/api"));

        assertThat(ofMia.printed()).contains(DENIED, "are not allowed");
        assertSucceeded(ofOlivia);
        assertThat(ofOtto.printed()).contains(DENIED + "you are not a member of organization acme");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.of(unlisted.host() + "/acme/api", ""))
                .extracting(pull -> pull.text("user"), pull -> pull.text("reason"))
                .containsExactlyInAnyOrder(tuple("mia", "registry_list"),
                        tuple("olivia", "owner_exempt")));
    }

    @Test
    void whilePolicyServiceIsAwayNothingIsPulled() {
        String image = listed.image("library/alpine-like");
        policy.kill();
        // Together, because an engine tries for a quarter of a minute before it gives up.
        List<Outcome> outcomes = WAYS.parallelStream().map(way -> client(way).pull(image)).toList();
        policy.start();

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.succeeded()).as(outcome.printed()).isFalse();
            assertThat(outcome.printed()).contains("plugin pullgate failed with error");
        });
        for (String way : WAYS) {
            await().atMost(PATIENCE).untilAsserted(() -> assertSucceeded(client(way).pull(image)));
        }
    }

    /// What the README says it does not see.
    @Test
    void whatIsLoadedFromAFileIsNotSeen() {
        Records records = Records.sinceNow(testbed.audit());
        Path archive = testbed.folder("backdoor.tar");
        assertSucceeded(testbed.skopeo().save(unlisted.image(BACKDOOR), archive, BACKDOOR + ":latest"));

        assertSucceeded(client("tls").load(archive, BACKDOOR));

        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(records.of(BACKDOOR, "")).isEmpty());
    }

    private DockerClient client(String way) {
        return (way.equals("tls") ? overTls : overSocket).client("machine");
    }

    private String socket() {
        return sockets.resolve("engine.sock").toString();
    }
}
