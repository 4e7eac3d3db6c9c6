package io.pullgate.benchmark.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.ingest.DecisionFeed.Form;
import io.pullgate.benchmark.trail.Database;
import io.pullgate.local.KafkaBroker;

/// What is in the database when all is over.
///
/// @param twice how many records too many there are
/// @param offsets how many partitions of the topic the ledger does not stand at the end of
/// @param chains how many chains have a gap, or a length that is not theirs
/// @param counts how many roll-ups are not what a plain GROUP BY says
record Findings(long records, long twice, long offsets, long chains, long counts) {

    private static final String TOPIC = Form.OF_POLICY_SERVICE.topic();
    private static final String NEXT = "SELECT next_offset FROM ingest_offset WHERE topic = '%s' ORDER BY partition";
    private static final String CHAINS = """
            SELECT count(*) FROM (SELECT bucket, count(*) AS records, count(DISTINCT position) AS places, min(position) AS first,
                max(position) AS last FROM pull_decision GROUP BY bucket) AS found
            FULL JOIN (SELECT bucket, length FROM chain WHERE kind = 'pull') AS known USING (bucket)
            WHERE (records = length AND places = length AND first = 1 AND last = length) IS NOT TRUE""";
    private static final String COUNTED = "SELECT day, organization, dimension, value, decision, pulls FROM pull_count";
    private static final String COUNTS = """
            WITH plain AS (%s)
            SELECT count(*) FROM ((TABLE plain EXCEPT ALL %s) UNION ALL (%s EXCEPT ALL TABLE plain)) AS different""";
    private static final String PLAIN = """
            SELECT (decided_at AT TIME ZONE 'UTC')::date AS day, organization COLLATE "C" AS organization,
                '%s'::text COLLATE "C" AS dimension, (%s) COLLATE "C" AS value, decision COLLATE "C" AS decision, count(*) AS pulls
            FROM pull_decision GROUP BY 1, 2, 4, 5""";
    private static final Map<String, String> DIMENSIONS = Map.of("total", "NULL::text", "category", "category", "repository",
            "registry || '/' || repository", "user", "username", "door", "door", "reason", "reason");

    static Findings of(Database database, KafkaBroker kafka) {
        long records = database.number("SELECT count(*) FROM pull_decision");
        String plain = DIMENSIONS.entrySet().stream()
                .map(dimension -> PLAIN.formatted(dimension.getKey(), dimension.getValue()))
                .collect(Collectors.joining("\nUNION ALL\n"));
        return new Findings(records, records - database.number("SELECT count(DISTINCT decision_id) FROM pull_decision"),
                offsets(database, kafka), database.number(CHAINS),
                database.number(COUNTS.formatted(plain, COUNTED, COUNTED)));
    }

    private static long offsets(Database database, KafkaBroker kafka) {
        Map<Integer, Long> ends = ends(kafka);
        List<Long> next = database.texts(NEXT.formatted(TOPIC)).stream().map(Long::valueOf).toList();
        return Math.abs(ends.size() - next.size())
                + IntStream.range(0, next.size()).filter(number -> !next.get(number).equals(ends.get(number))).count();
    }

    private static Map<Integer, Long> ends(KafkaBroker kafka) {
        try (Admin admin = Admin.create(Map.<String, Object> of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                    IntStream.range(0, DecisionFeed.PARTITIONS).mapToObj(number -> new TopicPartition(TOPIC, number))
                            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                    .all().get();
            return ends.entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().partition(), end -> end.getValue().offset()));
        } catch (ExecutionException failure) {
            throw new MeasurementException("Kafka does not tell where its topic ends: " + failure.getMessage(), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }
}
