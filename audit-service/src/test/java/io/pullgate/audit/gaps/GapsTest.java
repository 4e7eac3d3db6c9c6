package io.pullgate.audit.gaps;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import java.net.URL;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.audit.Gap;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.live.Topics;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.Ledgers;
import io.pullgate.audit.store.OvertakenException;
import io.pullgate.audit.store.Partition;
import io.pullgate.audit.store.Received;
import io.pullgate.audit.store.Sequences;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// Missing decisions, found in the real database.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class GapsTest extends LiveTest {

    private static final byte[] NOTHING = {};
    private static final Instant ANYTIME = Instant.parse("9999-01-01T00:00:00Z");

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;
    @Inject
    DataSource database;
    @Inject
    Followers followers;
    @Inject
    Sequences sequences;
    @Inject
    Gaps gaps;

    /// Buckets nobody else has: the running service is writing into those of the topics.
    private final int bucket = ThreadLocalRandom.current().nextInt(100, 16_000) * 2;
    private final String replica = "policy-" + mark;
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void numbersThatAreNotThereAreMissingUntilTheyCome() throws Exception {
        store(bucket, 1, 1, 2, 5, 6, 9);
        store(bucket + 1, 1, 3, 8, 8);
        gaps.look();

        assertThat(found()).containsExactly("1: 4-4", "1: 7-7");

        store(bucket + 1, 1, 7);
        store(bucket, 1, 4);
        gaps.look();

        assertThat(found()).isEmpty();
        assertThat(ranges()).containsExactly("1: 1-9");
    }

    @Test
    void eachEpochBeginsAtOne() throws Exception {
        store(bucket, 7, 1, 2);
        store(bucket, 8, 3, 4);
        gaps.look();

        assertThat(found()).containsExactly("8: 1-2");
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void whateverTheOrderTheRangesAreThoseOfTheNumbers(long seed) throws Exception {
        Random random = new Random(seed);
        List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 300).boxed().toList());
        Collections.shuffle(numbers, random);
        TreeSet<Long> stored = new TreeSet<>();
        for (int from = 0; from < 280; from += 40) {
            List<Long> batch = numbers.subList(from, from + 40);
            store(bucket + random.nextInt(2), 1, batch.stream().mapToLong(number -> number).toArray());
            stored.addAll(batch);
            gaps.look();
            assertThat(missingNumbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, stored.last()).boxed()
                    .filter(number -> !stored.contains(number)).toList());
        }
    }

    @Test
    void aGapIsToldAfterTheGrace() throws Exception {
        now = now.minus(Duration.ofMinutes(10));
        store(bucket, 1, 1);
        now = now.plus(Duration.ofMinutes(4));
        store(bucket, 1, 4);
        now = now.plus(Duration.ofMinutes(3));
        store(bucket, 1, 3, 5);
        gaps.look();

        assertThat(told(Duration.ofMinutes(7))).isEmpty();
        assertThat(told(Duration.ofMinutes(5))).containsExactly("1: 2-2");
    }

    @Test
    void whileRecordsWaitToBeLookedAtNothingIsToldThatTheyMightFill() throws Exception {
        now = Instant.parse("2026-11-24T00:00:00Z");
        store(bucket, 1, 3);
        gaps.look();
        now = now.plus(Duration.ofMinutes(1));
        store(bucket + 1, 1, 1, 2);

        assertThat(gaps.found(1000).upTo()).isEqualTo(now);
        assertThat(told(Duration.ofMinutes(5))).isEmpty();
        assertThat(told(Duration.ofSeconds(59))).containsExactly("1: 1-2");

        gaps.look();
        assertThat(gaps.found(1000).upTo()).isAfter("2026-11-25T00:00:00Z");
        assertThat(told(Duration.ZERO)).isEmpty();
    }

    @Test
    void impossibleNumbersStopNothing() throws Exception {
        store(bucket, 1, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE, 1);
        store(bucket, 2, Long.MAX_VALUE);
        store(bucket, Long.MIN_VALUE, 2);
        store(bucket, 1, Long.MAX_VALUE - 2);
        gaps.look();

        assertThat(found()).containsExactlyInAnyOrder("1: 2-9223372036854775804", "1: 9223372036854775806-9223372036854775806",
                "2: 1-9223372036854775806", "-9223372036854775808: 1-1");
        assertThat(sequences.missing(ANYTIME)).isEqualTo(Long.MAX_VALUE);
        trail.asOwner("DELETE FROM sequence_range WHERE replica = '%s'".formatted(replica));
    }

    @Test
    void aNameNoIndexCanHoldStopsNothing() throws Exception {
        String name = mark + "\u00fc".repeat(100_000);
        store(bucket, List.of(event(name, 1, 2), event(name, 1, 4)));
        gaps.look();

        assertThat(sequences.gaps(ANYTIME, 100_000)).filteredOn(gap -> gap.replica().startsWith(mark)).hasSize(2)
                .allSatisfy(gap -> assertThat(gap.replica()).hasSize(512));
    }

    @Test
    void thoseWhoLookAfterTheInstallationSeeThem() throws Exception {
        now = now.minus(Duration.ofHours(1));
        store(bucket, 3, 1, 42);
        gaps.watch();

        given().auth().oauth2(servers.issuer().token("ada", "platform-admin")).get("/v1/gaps?limit=1000").then().statusCode(200)
                .header("Cache-Control", "no-store")
                .body("missing", greaterThanOrEqualTo(40))
                .rootPath("gaps.findAll { it.replica == '%s' }".formatted(replica))
                .body("", hasSize(1), "[0].epoch", equalTo(3), "[0].first", equalTo(2), "[0].last", equalTo(41),
                        "[0].since", equalTo(now.toString()));
        assertThat(RestAssured.get(metrics).asString().lines()
                .filter(line -> line.startsWith("pullgate_audit_missing_decisions"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum())
                .isGreaterThanOrEqualTo(40);
    }

    /// Gaps of our replica, as "epoch: first-last", by epoch and number.
    private List<String> found() {
        return ours(sequences.gaps(ANYTIME, 100_000));
    }

    private List<String> told(Duration grace) {
        GapConfig config = new Config(grace, Duration.ofDays(1), 100);
        return ours(new Gaps(config, followers, sequences, Clock.systemUTC(), new SimpleMeterRegistry()).found(100_000).gaps());
    }

    private List<String> ours(List<Gap> all) {
        return all.stream().filter(gap -> gap.replica().equals(replica))
                .map(gap -> "%d: %d-%d".formatted(gap.epoch(), gap.first(), gap.last())).sorted().toList();
    }

    private List<Long> missingNumbers() {
        return sequences.gaps(ANYTIME, 100_000).stream().filter(gap -> gap.replica().equals(replica))
                .flatMap(gap -> LongStream.rangeClosed(gap.first(), gap.last()).boxed()).sorted().toList();
    }

    private List<String> ranges() {
        return trail.texts("SELECT epoch || ': ' || first || '-' || last FROM sequence_range WHERE replica = ? ORDER BY 1",
                replica);
    }

    private void store(int chain, long epoch, long... numbers) throws Exception {
        store(chain, LongStream.of(numbers).mapToObj(number -> event(replica, epoch, number)).toList());
    }

    private void store(int chain, List<byte[]> messages) throws SQLException, OvertakenException, UnreadableEventException {
        Partition partition = new Partition("topic-" + mark, chain);
        long begin = offsets.getOrDefault(chain, 0L);
        List<Received> batch = new ArrayList<>();
        for (byte[] message : messages) {
            batch.add(new Received(partition, begin + batch.size(), NOTHING, PullDecisionReader.read(message)));
        }
        NavigableMap<Partition, UUID> ids = new TreeMap<>(Map.of(partition, UUID.nameUUIDFromBytes(mark.getBytes())));
        Ledgers.at(database, Clock.fixed(now, ZoneOffset.UTC)).store(batch,
                Ledgers.at(database, Clock.systemUTC()).claim(ids));
        offsets.put(chain, begin + batch.size());
    }

    private static byte[] event(String replica, long epoch, long sequence) {
        return Topics.decision(UUID.randomUUID(), event -> event.put("replica", replica).put("epoch", epoch)
                .put("sequence", sequence));
    }

    private record Config(Duration grace, Duration interval, int batchSize) implements GapConfig {
    }
}
