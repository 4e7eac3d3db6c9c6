package io.pullgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A real PostgreSQL on the loopback address, as child processes. Programs and data stay in its folder between starts.
/// Databases `settings` and `audit`; roles `settings_owner`, `settings`, `audit_owner`, `audit`, password = role name.
public final class PostgresServer implements AutoCloseable {

    static final String NAME = "postgresql";
    static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final ManagedProcess process;

    private PostgresServer(int port, ManagedProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Starts a server and returns when it takes connections. Port 0 takes a free port.
    public static PostgresServer start(Path home, int port) {
        return start(Place.in(home), port);
    }

    public static PostgresServer start(Place place, int port) {
        PostgresServer server = prepare(place, port);
        server.start();
        return server;
    }

    static PostgresServer prepare(Place place, int port) {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(place.home());
        Path data = initialized(place.home().resolve("data"), binaries);
        int actual = Ports.orFree(port);
        // INT is PostgreSQL's fast shutdown; at TERM it would wait for its clients to leave.
        Command command = Command.of(NAME, place.home(), binaries.command("postgres", arguments(data, actual)))
                .stoppedBy("INT");
        return new PostgresServer(actual, new ManagedProcess(command, place));
    }

    /// Starts it again, after [#stop()] or [#kill()], on the same port and data.
    public void start() {
        process.start();
        Readiness.await(process, PATIENCE, this::takesConnections);
        try (Connection connection = connect()) {
            PostgresRoles.provision(connection, this::jdbcUrl);
        } catch (SQLException failure) {
            throw new StackException("Databases and roles cannot be created: %s".formatted(failure.getMessage()), failure);
        }
    }

    public void stop() {
        process.stop();
    }

    /// SIGKILL to all its processes.
    public void kill() {
        process.kill();
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        stop();
    }

    private boolean takesConnections() {
        try (Connection _ = connect()) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, SUPERUSER);
    }

    private static List<String> arguments(Path data, int port) {
        return List.of("-D", data.toString(), "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", "max_connections=200", "-c", "timezone=UTC", "-c", "log_timezone=UTC");
    }

    /// A data folder that is either complete or not there: initdb works beside it.
    private static Path initialized(Path data, PostgresBinaries binaries) {
        if (Files.isDirectory(data)) {
            return data;
        }
        Path unfinished = data.resolveSibling("data.unfinished");
        Path password = data.resolveSibling("superuser");
        try {
            Archive.delete(unfinished);
            Files.writeString(password, SUPERUSER);
            Shell.require("Creating the PostgreSQL data folder", binaries.command("initdb",
                    List.of("-D", unfinished.toString(), "--username=" + SUPERUSER, "--pwfile=" + password,
                            "--auth=scram-sha-256", "--locale=C", "--encoding=UTF8")));
            Files.delete(password);
            return Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StackException("%s cannot be created: %s".formatted(data, failure.getMessage()), failure);
        }
    }
}
