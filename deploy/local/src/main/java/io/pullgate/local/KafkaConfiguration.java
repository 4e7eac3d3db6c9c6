package io.pullgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The broker's `server.properties`: one node that is broker and controller, every internal topic with one replica.
/// The short session lets a broker that was killed come back at once: its former self must have timed out first.
final class KafkaConfiguration {

    /// Any fixed id will do: the data folder is bound to it.
    static final String CLUSTER_ID = "cHVsbGdhdGUtbG9jYWwtMQ";

    private KafkaConfiguration() {
    }

    static Path data(Path home) {
        return home.resolve("data");
    }

    static Path write(Path home, int port) {
        try {
            return Files.writeString(home.resolve("server.properties"), properties(data(home), port, Ports.free()));
        } catch (IOException failure) {
            throw new StackException("%s cannot be written: %s".formatted(home, failure.getMessage()), failure);
        }
    }

    private static String properties(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=CLIENTS://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENTS://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENTS
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                group.initial.rebalance.delay.ms=0
                """.formatted(port, controllerPort, data);
    }
}
