package io.pullgate.benchmark.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Output;
import io.pullgate.benchmark.product.Http;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.local.Command;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// What one would take who writes nothing: the Debezium JDBC sink on Kafka Connect (standalone), into a table with the same
/// columns, indexes and partitions. It stores each row once by its key; it links and counts nothing.
final class DebeziumSink implements AutoCloseable {

    private static final String DEBEZIUM = "3.6.0.Final";
    private static final String CONNECT = "4.3.0";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CLASS_PATH = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>io.pullgate.benchmark</groupId><artifactId>connect</artifactId><version>1</version>
              <dependencies>
                <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-runtime</artifactId><version>%1$s</version></dependency>
                <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-json</artifactId><version>%1$s</version></dependency>
                <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency>
              </dependencies>
            </project>
            """
            .formatted(CONNECT);
    /// Messages need not carry the schema (KIP-1054). The session outlasts a round in which it is frozen.
    private static final String WORKER = """
            bootstrap.servers=%s
            key.converter=org.apache.kafka.connect.storage.StringConverter
            value.converter=org.apache.kafka.connect.json.JsonConverter
            value.converter.schemas.enable=true
            value.converter.schema.content=%s
            offset.storage.file.filename=%s
            plugin.path=%s
            listeners=http://127.0.0.1:%d
            consumer.max.poll.records=5000
            consumer.max.partition.fetch.bytes=8388608
            consumer.session.timeout.ms=1800000
            """;
    private static final String SINK = """
            name=sink
            connector.class=io.debezium.connector.jdbc.JdbcSinkConnector
            tasks.max=1
            topics=%s
            connection.url=%s
            connection.username=audit_owner
            connection.password=audit_owner
            insert.mode=upsert
            primary.key.mode=record_value
            primary.key.fields=decision_id,decided_at
            schema.evolution=none
            collection.name.format=sink
            batch.size=5000
            """;

    private final ManagedProcess process;
    private final Connection owner;

    private DebeziumSink(ManagedProcess process, Connection owner) {
        this.process = process;
        this.owner = owner;
    }

    /// Fetches it by Maven where it is not there yet.
    static DebeziumSink start(Workplace place, KafkaBroker kafka, AuditStack audit, Connection owner)
            throws SQLException, IOException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE sink (LIKE pull_decision INCLUDING ALL) PARTITION BY RANGE (decided_at)");
            statement.execute("CREATE TABLE sink_now PARTITION OF sink DEFAULT");
        }
        Path folder = fetched(place.target().resolve("peers").resolve("debezium-%s-connect-%s".formatted(DEBEZIUM, CONNECT)));
        Path data = Files.createDirectories(place.place("connect").data());
        int port = Ports.free();
        Path worker = Files.writeString(data.resolve("worker.properties"), WORKER.formatted(kafka.bootstrapServers(),
                DecisionFeed.CONNECT_SCHEMA, data.resolve("offsets"), folder.resolve("plugins"), port));
        Path sink = Files.writeString(data.resolve("sink.properties"), SINK.formatted(
                DecisionFeed.Form.OF_KAFKA_CONNECT.topic(),
                audit.postgres().jdbcUrl("audit") + "?reWriteBatchedInserts=true"));
        List<String> java = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(Shape.AS_ON_A_SERVER);
        java.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", folder.resolve("lib") + "/*",
                "org.apache.kafka.connect.cli.ConnectStandalone", worker.toString(), sink.toString()));
        ManagedProcess process = new ManagedProcess(new Command("connect", java, Map.of(), data, "TERM", PATIENCE),
                place.place("connect"));
        process.start();
        URI status = URI.create("http://127.0.0.1:%d/connectors/sink/tasks/0/status".formatted(port));
        Readiness.await(process, PATIENCE, () -> isRunning(status));
        return new DebeziumSink(process, owner);
    }

    void pause() {
        process.pause();
    }

    void resume() {
        process.resume();
    }

    long stored() throws SQLException {
        try (Statement query = owner.createStatement(); ResultSet row = query.executeQuery("SELECT count(*) FROM sink")) {
            row.next();
            return row.getLong(1);
        }
    }

    void empty() throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE sink");
        }
    }

    @Override
    public void close() {
        process.stop();
    }

    private static boolean isRunning(URI status) {
        try {
            return Http.get(status, Map.of()).body().contains("\"RUNNING\"");
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static Path fetched(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return folder;
        }
        Path checkout = Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath();
        Path making = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".making"));
        Path pom = Files.writeString(making.resolve("pom.xml"), CLASS_PATH);
        String maven = checkout.resolve("mvnw").toString();
        Output.of(List.of(maven, "-B", "-q", "-f", pom.toString(), "dependency:copy-dependencies",
                "-DoutputDirectory=" + making.resolve("lib"))).require("fetching Kafka Connect by Maven");
        Output.of(List.of(maven, "-B", "-q", "-f", pom.toString(), "dependency:copy",
                "-Dartifact=io.debezium:debezium-connector-jdbc:%s:tar.gz:plugin".formatted(DEBEZIUM),
                "-DoutputDirectory=" + making)).require("fetching Debezium by Maven");
        Path plugins = Files.createDirectories(making.resolve("plugins"));
        Output.of(List.of("tar", "-xzf",
                making.resolve("debezium-connector-jdbc-%s-plugin.tar.gz".formatted(DEBEZIUM)).toString(), "-C",
                plugins.toString())).require("unpacking Debezium");
        return Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
