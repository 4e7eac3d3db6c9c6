package io.pullgate.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The whole product with all it needs, as child processes on the loopback address: to be looked at, tested and broken.
public final class LocalStack implements AutoCloseable {

    /// What registry tokens name as their issuer.
    public static final String TOKEN_ISSUER = "pullgate";
    /// The registry the local stack gives tokens for.
    public static final String REGISTRY = "registry.local";

    private static final List<Part> SERVICES = List.of(Part.SETTINGS_SERVICE, Part.POLICY_SERVICE, Part.AUDIT_SERVICE);

    private final Home home;
    private final StackPorts ports;
    private final Consumer<String> progress;
    private final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);
    private Optional<PostgresServer> postgres = Optional.empty();
    private Optional<KafkaBroker> kafka = Optional.empty();
    private Optional<KeycloakServer> keycloak = Optional.empty();
    private Optional<TokenKey> tokenKey = Optional.empty();

    private LocalStack(Home home, StackPorts ports, Consumer<String> progress) {
        this.home = home;
        this.ports = ports;
        this.progress = progress;
    }

    /// A stack that keeps its data in this folder; nothing runs yet. Progress comes as a line per part.
    public static LocalStack in(Path home, StackPorts ports, Consumer<String> progress) {
        return new LocalStack(new Home(home).created(), ports, progress);
    }

    /// Starts everything and returns when all parts are ready.
    public void startAll() {
        startFoundations();
        Together.run(services.values().stream().map(service -> timed(service.part(), service::start)).toList());
    }

    /// Starts PostgreSQL, Kafka and Keycloak only; the services can then be started one by one.
    public void startFoundations() {
        Together.run(List.of(timed(Part.KEYCLOAK, this::startKeycloak), timed(Part.POSTGRESQL, this::startPostgres),
                timed(Part.KAFKA, this::startKafka), this::makeTokenKey));
        ServiceEnvironment environment = new ServiceEnvironment(ports, postgres(), kafka(), keycloak(), tokenKey());
        for (Part part : SERVICES) {
            Place place = home.place(part.title());
            services.put(part, new ServiceProcess(part, ports, place, environment.of(part, place.home())));
        }
    }

    public ServiceProcess service(String name) {
        return services.values().stream().filter(service -> service.name().equals(name)).findFirst()
                .orElseThrow(() -> new StackException("There is no service '%s' yet.".formatted(name)));
    }

    public PostgresServer postgres() {
        return started(postgres, Part.POSTGRESQL);
    }

    public KafkaBroker kafka() {
        return started(kafka, Part.KAFKA);
    }

    public KeycloakServer keycloak() {
        return started(keycloak, Part.KEYCLOAK);
    }

    public TokenKey tokenKey() {
        return tokenKey.orElseThrow(() -> new StackException("There is no token key before the start."));
    }

    public StackPorts ports() {
        return ports;
    }

    public Path home() {
        return home.folder();
    }

    /// Creates the demonstration's organization, members, publishers and tokens through the public APIs.
    public void loadDemo() {
        new DemoData(service("settings-service").url(), keycloak(), home.demo(), progress).load();
    }

    /// The personal access token of a demo user, once [#loadDemo()] is done.
    public String demoToken(String user) {
        return DemoData.token(home.demo(), user);
    }

    /// Every process that should be running now.
    List<ManagedProcess> processes() {
        return Stream.of(postgres.stream().map(PostgresServer::process), kafka.stream().map(KafkaBroker::process),
                keycloak.stream().map(KeycloakServer::process), services.values().stream().map(ServiceProcess::process))
                .flatMap(processes -> processes).toList();
    }

    /// Stops everything, the services first.
    @Override
    public void close() {
        processes().reversed().forEach(ManagedProcess::stop);
    }

    private void startPostgres() {
        postgres = Optional.of(PostgresServer.start(home.place(PostgresServer.NAME), ports.of(Port.POSTGRES)));
    }

    private void startKafka() {
        kafka = Optional.of(KafkaBroker.start(home.place(KafkaBroker.NAME), ports.of(Port.KAFKA)));
    }

    private void startKeycloak() {
        keycloak = Optional.of(KeycloakServer.start(home.place(KeycloakServer.NAME), ports.of(Port.KEYCLOAK)));
    }

    private void makeTokenKey() {
        tokenKey = Optional.of(TokenKey.in(home.token()));
    }

    private Runnable timed(Part part, Runnable start) {
        return () -> {
            Instant begin = Instant.now();
            start.run();
            double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
            progress.accept("%-18s ready on port %d after %.1f s".formatted(part.title(), ports.of(part.port()), seconds));
        };
    }

    private static <T> T started(Optional<T> server, Part part) {
        return server.orElseThrow(() -> new StackException("%s is not started.".formatted(part.title())));
    }
}
