package io.pullgate.policy.integration;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.pullgate.policy.integration.IntegrationsConfig.Program;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;

/// Serves the integrations on this machine that ask through a Unix socket, each through its own: all doors, as over TCP.
@ApplicationScoped
class LocalSockets {

    private final Vertx vertx;
    private final IntegrationsConfig config;
    private final List<Open> open = new ArrayList<>();

    LocalSockets(Vertx vertx, IntegrationsConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    void open(@Observes StartupEvent event) {
        config.byName().values().forEach(program -> SocketFile.of(program).ifPresent(file -> open(file, program)));
    }

    private void open(SocketFile file, Program program) {
        if (!vertx.isNativeTransportEnabled()) {
            throw new IllegalStateException("%s cannot be served: Unix sockets need Linux on x86-64 or aarch64, and "
                    .formatted(file.path()) + "quarkus.vertx.prefer-native-transport=true");
        }
        file.clear();
        HttpServer server = vertx.createHttpServer().requestHandler(VertxHttpRecorder.getRootHandler());
        server.listen(SocketAddress.domainSocketAddress(file.path().toString())).toCompletionStage().toCompletableFuture()
                .join();
        open.add(new Open(server, file));
        file.permit(program.socketPermissions());
    }

    void close(@Observes ShutdownEvent event) {
        open.forEach(Open::close);
    }

    private record Open(HttpServer server, SocketFile file) {

        void close() {
            server.close().toCompletionStage().toCompletableFuture().join();
            file.delete();
        }
    }
}
