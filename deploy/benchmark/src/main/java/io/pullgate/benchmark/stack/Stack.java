package io.pullgate.benchmark.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.product.PolicyApi;
import io.pullgate.benchmark.product.SettingsApi;
import io.pullgate.benchmark.product.SettingsDatabase;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.pullgate.local.TokenKey;

/// A PostgreSQL, a Kafka and as many replicas of settings-service and policy-service as a scenario wants, as child processes on
/// free ports. The identity provider is in this JVM.
public final class Stack implements AutoCloseable {

    /// What settings-service is called in PostgreSQL's list of sessions, each replica with its number behind it.
    public static final String SESSIONS = "settings-service-";

    private final Workplace place;
    private final Shape shape;
    private final MintedIdentity identity = new MintedIdentity();
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final List<Service> settings;
    private final List<Service> policies;

    private Stack(Workplace place, Shape shape, PostgresServer postgres, KafkaBroker kafka) {
        this.place = place;
        this.shape = shape;
        this.postgres = postgres;
        this.kafka = kafka;
        TokenKey key = TokenKey.in(place.data().resolve("token"));
        this.settings = replicas(shape.settings(), number -> settingsService(number, postgres, kafka));
        this.policies = replicas(shape.policies(), number -> policyService(number, kafka, key));
    }

    /// Starts everything from nothing and returns when all is ready.
    public static Stack start(Workplace place, Shape shape) {
        long begin = System.nanoTime();
        place.clear();
        place.clearLogs();
        List<AutoCloseable> foundations = Threads.together(List.<Callable<AutoCloseable>> of(
                () -> PostgresServer.start(place.place("postgresql"), 0),
                () -> KafkaBroker.start(place.place("kafka"), 0)));
        Stack stack = new Stack(place, shape, (PostgresServer) foundations.getFirst(), (KafkaBroker) foundations.getLast());
        Threads.together(Stream.concat(stack.settings.stream(), stack.policies.stream())
                .<Runnable> map(service -> service::start).toArray(Runnable[]::new));
        place.say("PostgreSQL, Kafka, %d settings-service, %d policy-service: ready after %.0f s", shape.settings(),
                shape.policies(), (System.nanoTime() - begin) / 1e9);
        return stack;
    }

    public MintedIdentity identity() {
        return identity;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public List<Service> settings() {
        return settings;
    }

    public List<Service> policies() {
        return policies;
    }

    /// settings-service as its first replica offers it.
    public SettingsApi settingsApi() {
        return settingsApi(0);
    }

    public SettingsApi settingsApi(int replica) {
        return new SettingsApi(settings.get(replica).url(), identity);
    }

    public List<PolicyApi> policyApis() {
        return policies.stream().map(service -> new PolicyApi(service.url(), identity)).toList();
    }

    public SettingsDatabase database() {
        return new SettingsDatabase(postgres.jdbcUrl("settings"));
    }

    /// The processor time that each part has used so far, by its name.
    public Map<String, Duration> processorTime() {
        Map<String, Duration> times = new TreeMap<>();
        Stream.concat(Stream.of(postgres.process(), kafka.process()),
                Stream.concat(settings.stream(), policies.stream()).map(Service::process))
                .forEach(part -> times.put(part.name(), part.pid().flatMap(ProcessHandle::of).map(Stack::processorTime)
                        .orElse(Duration.ZERO)));
        return times;
    }

    /// Stops everything, the services first, and removes the data.
    @Override
    public void close() {
        Threads.together(Stream.concat(settings.stream(), policies.stream())
                .<Runnable> map(service -> service::stop).toArray(Runnable[]::new));
        Threads.together(kafka::stop, postgres::stop);
        identity.close();
        place.clear();
    }

    private Service settingsService(int number, PostgresServer database, KafkaBroker broker) {
        String name = SESSIONS + number;
        Map<String, String> options = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl("settings") + "?ApplicationName=" + name,
                "quarkus.oidc.auth-server-url", identity.issuer().toString(),
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                // One administrator does here what hundreds do elsewhere.
                "pullgate.limits.writes-per-second", "0"));
        options.putAll(shape.options());
        return Service.prepare(name, jar("settings-service"), place.place(name), options, shape.javaOptions());
    }

    private Service policyService(int number, KafkaBroker broker, TokenKey key) {
        String name = "policy-service-" + number;
        Map<String, String> options = Map.of(
                "quarkus.oidc.auth-server-url", identity.issuer().toString(),
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "pullgate.replica", name,
                "pullgate.integrations.gate.oidc-client", PolicyApi.GATE,
                "pullgate.journal.directory", place.place(name).data().resolve("journal").toString(),
                "pullgate.token.keystore", key.keystore().toString(),
                "pullgate.token.keystore-password", key.password());
        return Service.prepare(name, jar("policy-service"), place.place(name), options, shape.javaOptions());
    }

    static Path jar(String module) {
        return Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath().resolve(module)
                .resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }

    private static Duration processorTime(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(member -> member.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<Service> replicas(int count, IntFunction<Service> prepare) {
        return IntStream.rangeClosed(1, count).mapToObj(prepare).toList();
    }
}
