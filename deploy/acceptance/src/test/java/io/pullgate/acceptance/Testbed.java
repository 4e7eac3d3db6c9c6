package io.pullgate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.pullgate.acceptance.product.AuditApi;
import io.pullgate.acceptance.product.AuditService;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Keycloak;
import io.pullgate.acceptance.product.PolicyApi;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.product.SettingsApi;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.DockerEngine;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.acceptance.programs.SampleImages;
import io.pullgate.acceptance.programs.Skopeo;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.LocalStack;
import io.pullgate.local.PostgresServer;
import io.pullgate.local.ServiceProcess;
import io.pullgate.local.StackPorts;
import io.pullgate.local.TokenKey;

/// The running product, a registry that sends its clients to it for tokens, and the clients.
final class Testbed implements AutoCloseable {

    static final Path CHECKOUT = Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath();
    static final Path WORK = Path.of(System.getProperty("pullgate.work")).toAbsolutePath();
    static final String SERVICE = LocalStack.REGISTRY;
    static final String ORGANIZATION = "acme";
    static final String OWNER = "olivia";
    static final String NOBODY = "nobody";

    private static final List<String> REPOSITORIES = List.of("library/alpine-like", "acme/api", "grafana/grafana", "curl/curl",
            "mallory/backdoor");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final Registry registry;
    private final DockerEngine engine;
    private final Skopeo skopeo = new Skopeo(WORK.resolve("skopeo"));
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, DockerClient> clients = new ConcurrentHashMap<>();

    private Testbed(LocalStack stack, Registry registry, DockerEngine engine) {
        this.stack = stack;
        this.registry = registry;
        this.engine = engine;
    }

    /// Starts everything from nothing, with what an earlier run left behind taken away.
    static Testbed start() {
        clear(WORK);
        LocalStack stack = LocalStack.in(WORK.resolve("stack"), StackPorts.free(), System.out::println);
        stack.startAll();
        stack.loadDemo();
        DockerEngine engine = DockerEngine.start(WORK.resolve("engine"));
        Testbed testbed = new Testbed(stack, registryOf(stack, policyOf(stack), SERVICE), engine);
        testbed.pushImages();
        testbed.settings().trust("curl", "open_source");
        return testbed;
    }

    KafkaBroker kafka() {
        return stack.kafka();
    }

    PostgresServer postgres() {
        return stack.postgres();
    }

    Keycloak keycloak() {
        return new Keycloak(stack.keycloak().issuer());
    }

    SettingsApi settings() {
        return new SettingsApi(stack.service("settings-service").url(), keycloak());
    }

    AuditApi audit() {
        return new AuditApi(stack.service("audit-service").url(), keycloak());
    }

    /// The stack's own policy-service, which the registry asks.
    PolicyApi policy() {
        return policyOf(stack);
    }

    /// One more policy-service, not started yet, with these settings in place of the stack's.
    PolicyService policyService(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka().bootstrapServers(),
                "quarkus.oidc.auth-server-url", keycloak().realm().toString(),
                "pullgate.token.keystore", stack.tokenKey().keystore().toString(),
                "pullgate.token.keystore-password", stack.tokenKey().password(),
                "pullgate.token.issuer", LocalStack.TOKEN_ISSUER,
                "pullgate.integrations.gate.oidc-client", Keycloak.GATE));
        all.putAll(settings);
        Path jar = CHECKOUT.resolve(Path.of("policy-service", "target", "quarkus-app", "quarkus-run.jar"));
        return PolicyService.prepare(jar, folder(name), all);
    }

    /// One more audit-service on the stack's records, with these settings beside the stack's.
    AuditService auditService(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka().bootstrapServers(),
                "quarkus.oidc.auth-server-url", keycloak().realm().toString(),
                "quarkus.datasource.jdbc.url", postgres().jdbcUrl("audit"),
                "pullgate.impact.policy-service", policy().base().toString()));
        all.putAll(settings);
        Path jar = CHECKOUT.resolve(Path.of("audit-service", "target", "quarkus-app", "quarkus-run.jar"));
        return AuditService.start(jar, folder(name), all, keycloak());
    }

    Registry registry() {
        return registry;
    }

    /// One more registry with the same images, whose clients get their tokens from this policy-service.
    Registry registryOf(PolicyApi policy, String service) {
        return registryOf(stack, policy, service);
    }

    /// One more registry with the same images, which asks nobody for a token: something else must stand before it.
    Registry unguardedRegistry(String name) {
        return Registry.open(name, WORK, images());
    }

    /// One more registry with the same images, which trusts the certificates in this file.
    Registry registryTrusting(String name, Path trust) {
        return Registry.guarded(name, WORK, images(),
                new Registry.TokenIssuer(policy().tokenEndpoint(), SERVICE, LocalStack.TOKEN_ISSUER, trust));
    }

    /// The keys of the stack's policy-service.
    TokenKey tokenKey() {
        return stack.tokenKey();
    }

    DockerEngine engine() {
        return engine;
    }

    Skopeo skopeo() {
        return skopeo;
    }

    /// The personal access token of a user, created when it is first needed and known to policy-service.
    String accessToken(String username) {
        return accessTokens.computeIfAbsent(username, this::createdAccessToken);
    }

    /// The `docker` command of a user who has signed in to the registry; of `nobody`, who has not.
    DockerClient docker(String username) {
        return clients.computeIfAbsent(username, this::signedIn);
    }

    /// Sets the rules of the organization and waits until they are in force; returns their revision.
    long setRulesAndWait(Rules rules) {
        return await(settings().setRules(ORGANIZATION, OWNER, rules));
    }

    /// Waits until this revision of the organization's rules is in force, and returns it.
    long await(long revision) {
        return await(policy(), revision);
    }

    /// Waits until this policy-service has this revision of the organization's rules, and returns it.
    long await(PolicyApi policy, long revision) {
        Awaitility.await().atMost(PATIENCE).until(() -> policy.evaluate("""
                {"subject":{"type":"anonymous","id":"anonymous"},"action":{"name":"pull"},
                 "resource":{"type":"image","id":"waiting/for-rules"},
                 "context":{"organization":"%s","min_revision":%d}}
                """.formatted(ORGANIZATION, revision), keycloak().gateToken()).status() == 200);
        return revision;
    }

    Path folder(String name) {
        return WORK.resolve(name);
    }

    @Override
    public void close() {
        registry.close();
        engine.close();
        stack.close();
    }

    private String createdAccessToken(String username) {
        String text = settings().createAccessToken(username).text();
        Optional<String> authorization = Optional.of(Http.basic(username, text));
        Awaitility.await().atMost(PATIENCE)
                .until(() -> policy().query(Map.of("service", SERVICE), authorization).status() == 200);
        return text;
    }

    private DockerClient signedIn(String username) {
        DockerClient client = engine.client(username);
        if (!username.equals(NOBODY)) {
            client.login(registry.host(), username, accessToken(username)).orThrow("signing " + username + " in");
        }
        return client;
    }

    private void pushImages() {
        try (Registry open = Registry.open("registry-open", WORK, images())) {
            SampleImages.push(engine.client("publisher"), skopeo, open, REPOSITORIES);
        }
    }

    private static Registry registryOf(LocalStack stack, PolicyApi policy, String service) {
        return Registry.guarded(service, WORK, images(), new Registry.TokenIssuer(policy.tokenEndpoint(), service,
                LocalStack.TOKEN_ISSUER, stack.tokenKey().certificate()));
    }

    private static PolicyApi policyOf(LocalStack stack) {
        ServiceProcess service = stack.service("policy-service");
        return new PolicyApi(URI.create("http://127.0.0.1:" + service.url().getPort()), service.managementUrl());
    }

    private static Path images() {
        return WORK.resolve("images");
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
