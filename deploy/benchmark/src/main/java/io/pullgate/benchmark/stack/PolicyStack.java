package io.pullgate.benchmark.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.TokenKey;

/// A Kafka with rules that are there from the beginning, and policy-services that have a core to themselves each time they are
/// asked; Kafka is on the other one.
public final class PolicyStack implements AutoCloseable {

    private final Workplace place;
    private final MintedIdentity identity = new MintedIdentity();
    private final KafkaBroker kafka;
    private final TokenKey key;

    private PolicyStack(Workplace place, KafkaBroker kafka) {
        this.place = place;
        this.kafka = kafka;
        this.key = TokenKey.in(place.data().resolve("token"));
    }

    /// @param rules announces them to the Kafka with this address
    public static PolicyStack start(Workplace place, Consumer<String> rules) {
        place.clear();
        place.clearLogs();
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        Cores.awayFromTheServer(kafka.process());
        PolicyStack stack = new PolicyStack(place, kafka);
        rules.accept(kafka.bootstrapServers());
        return stack;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public MintedIdentity identity() {
        return identity;
    }

    public Path journal(String name) {
        return place.place(name).data().resolve("journal");
    }

    /// Not started yet.
    public Service policyService(String name, Shape shape) {
        return policyService(name, shape, Cores::ofTheServer);
    }

    /// @param placement makes the command line one that runs where it shall
    public Service policyService(String name, Shape shape, UnaryOperator<List<String>> placement) {
        Map<String, String> options = new HashMap<>(Map.of(
                "quarkus.oidc.auth-server-url", identity.issuer().toString(),
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "pullgate.replica", name,
                "pullgate.journal.directory", journal(name).toString(),
                "pullgate.token.keystore", key.keystore().toString(),
                "pullgate.token.keystore-password", key.password()));
        options.putAll(shape.options());
        return Service.prepare(name, Stack.jar("policy-service"), place.place(name), options, shape.javaOptions(),
                placement);
    }

    @Override
    public void close() {
        kafka.stop();
        identity.close();
        place.clear();
    }
}
