package io.pullgate.benchmark.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.world.World;

/// Pulls of five whole months, put straight into the table by SQL and counted by the service itself. Half of them are of 20 large
/// organizations with 500 members each, the others of 980 small ones with 20. Their links are of the right length, but no verifier
/// would accept them.
///
/// @param seconds what it took to put them there, indexes included
/// @param countSeconds what it took the service to count them
/// @param size of the tables in bytes
public record SampleTrail(long pulls, YearMonth first, double seconds, double countSeconds, Size size) {

    public static final int MONTHS = 5;
    public static final int LARGE = 20;
    public static final int ORGANIZATIONS = 1_000;

    private static final int BUCKETS = 6;
    private static final long PIECE = 500_000;
    private static final int WORKERS = 2;
    private static final long SLOWEST_COUNT_PER_SECOND = 2_000;
    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final String INSERT = """
            INSERT INTO pull_decision (decision_id, decided_at, recorded_at, username, authentication, token_id, organization,
                image, registry, repository, tag, category, decision, reason, mode, role, policy_revision, catalogue_revision,
                staleness_ms, client_address, user_agent, door, integration, replica, epoch, sequence, verdicts, bucket, position,
                salt, link)
            SELECT uuidv7(at - clock_timestamp()), at, at + interval '1 second', 'member-' || o || '-' || member, 'access_token',
                '019ab0b2-6c00-7000-8000-0000000000aa', organization, 'vendor-' || v || '/tool:1.' || v, 'docker.io',
                'vendor-' || v || '/tool', '1.' || v, category, decision, category, 'enforce', 'member', 7, 12, 350,
                '192.0.2.' || h %% 250, 'docker/20.10.24 go/go1.19.8 os/linux arch/amd64', 'token', 'registry.example.com',
                'policy-' || n %% %1$d, 3, n / %1$d + 1,
                '[{"organization":"' || organization || '","role":"member","mode":"enforce","revision":7,"outcome":"' || decision
                    || '","reason":"' || category || '"}]',
                n %% %1$d, n / %1$d + 1, uuid_send(md5(n::text)::uuid), sha256(int8send(n))
            FROM generate_series(%2$d::bigint, %3$d::bigint) AS n
            CROSS JOIN LATERAL (SELECT hashint8extended(n, 0) & 9223372036854775807 AS h,
                timestamptz '%4$s' + (n - %5$d) * interval '%6$d microseconds' AS at OFFSET 0) AS hashed
            CROSS JOIN LATERAL (SELECT CASE WHEN h %% 2 = 0 THEN h / 2 %% 20 ELSE 20 + h / 2 %% 980 END AS o,
                h / 16777216 %% 100 AS v OFFSET 0) AS chosen
            CROSS JOIN LATERAL (SELECT 'org-' || lpad(o::text, 7, '0') AS organization,
                h / 4096 %% CASE WHEN o < 20 THEN 500 ELSE 20 END AS member,
                CASE WHEN v < 9 THEN 'community' WHEN v < 40 THEN 'official' ELSE 'verified_publisher' END AS category,
                CASE WHEN v < 8 THEN 'denied' WHEN v = 8 THEN 'would_deny' ELSE 'allowed' END AS decision OFFSET 0) AS described""";
    /// All but the primary key: to make them when the rows are there takes a third of the time.
    private static final String INDEXES = """
            SELECT %s FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'pull_decision'
            AND indexname <> 'pull_decision_pkey' ORDER BY indexname""";
    private static final String MONTHLY = "SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'pull_decision'::regclass";
    private static final String SIZE = "SELECT sum(%s(inhrelid))::bigint FROM pg_inherits WHERE inhparent = 'pull_decision'::regclass";
    private static final String FOLLOWED = "SELECT coalesce(sum(position), 0) FROM follower WHERE name = '%s' AND kind = 'pull'";

    /// Returns when the service has counted all of them.
    public static SampleTrail fill(Workplace place, AuditStack audit, long pulls) {
        YearMonth first = YearMonth.from(Instant.now().atOffset(ZoneOffset.UTC)).minusMonths(MONTHS);
        long begin = System.nanoTime();
        try (Database database = Database.of(audit)) {
            database.execute("SELECT ensure_pull_decision_months(ARRAY[%s]::timestamptz[])".formatted(
                    IntStream.range(0, MONTHS).mapToObj(number -> "'" + start(first.plusMonths(number)) + "'")
                            .collect(Collectors.joining(", "))));
            List<String> indexes = database.texts(INDEXES.formatted("indexdef"));
            database.texts(INDEXES.formatted("indexname")).forEach(name -> database.execute("DROP INDEX " + name));
            insert(place, audit, pulls, first);
            database.execute("SET maintenance_work_mem = '512MB'");
            indexes.forEach(definition -> database.execute(definition.replace(" ON ONLY ", " ON ")));
            // As autovacuum would have done by then: it does so with the months, never with the table they are parts of.
            database.texts(MONTHLY).forEach(month -> database.execute("VACUUM (ANALYZE) " + month));
            chain(database, pulls);
            double seconds = (System.nanoTime() - begin) / 1e9;
            place.say("%,d pulls are in the table after %.0f s", pulls, seconds);
            double counted = awaitCounted(place, database, pulls);
            return new SampleTrail(pulls, first, seconds, counted, Size.of(database));
        }
    }

    public static String organization(int number) {
        return World.organization(number);
    }

    /// One of the first 20, which every organization has.
    public static String member(int organization, int number) {
        return "member-%d-%d".formatted(organization, number);
    }

    public YearMonth month(int number) {
        return first.plusMonths(number % MONTHS);
    }

    private static void insert(Workplace place, AuditStack audit, long pulls, YearMonth first) {
        long monthly = pulls / MONTHS;
        Queue<String> pieces = new ConcurrentLinkedQueue<>();
        for (int number = 0; number < MONTHS; number++) {
            long begin = number * monthly;
            long end = number == MONTHS - 1 ? pulls : begin + monthly;
            YearMonth month = first.plusMonths(number);
            long step = Duration.ofDays(month.lengthOfMonth()).toMillis() * 1_000 / (end - begin);
            LongStream.iterate(begin, from -> from < end, from -> from + PIECE).forEach(from -> pieces.add(INSERT.formatted(
                    BUCKETS, from, Math.min(from + PIECE, end) - 1, start(month), begin, step)));
        }
        int all = pieces.size();
        Threads.together(IntStream.range(0, WORKERS).<Runnable> mapToObj(_ -> () -> insert(place, audit, pieces, all))
                .toArray(Runnable[]::new));
    }

    private static void insert(Workplace place, AuditStack audit, Queue<String> pieces, int all) {
        try (Database database = Database.of(audit)) {
            database.execute("SET synchronous_commit = off");
            for (String piece = pieces.poll(); piece != null; piece = pieces.poll()) {
                database.execute(piece);
                if (pieces.size() % 20 == 0) {
                    place.say("%d of %d pieces are left", pieces.size(), all);
                }
            }
        }
    }

    private static void chain(Database database, long pulls) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            database.execute("""
                    INSERT INTO chain (kind, bucket, length, head) SELECT 'pull', bucket, position, link FROM pull_decision
                    WHERE bucket = %d AND position = %d""".formatted(bucket, (pulls - bucket + BUCKETS - 1) / BUCKETS));
        }
    }

    private static double awaitCounted(Workplace place, Database database, long pulls) {
        long begin = System.nanoTime();
        Duration patience = SHORTEST_PATIENCE.plusSeconds(pulls / SLOWEST_COUNT_PER_SECOND);
        double counted = 0;
        while (counted == 0 || database.number(FOLLOWED.formatted("sequences")) < pulls) {
            if (counted == 0 && database.number(FOLLOWED.formatted("roll-ups")) == pulls) {
                counted = (System.nanoTime() - begin) / 1e9;
                place.say("and counted after another %.0f s", counted);
            }
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new MeasurementException("%d pulls were not counted within %s.".formatted(pulls, patience));
            }
            Threads.sleep(BETWEEN_LOOKS);
        }
        database.execute("VACUUM (ANALYZE) pull_count");
        return counted;
    }

    private static String start(YearMonth month) {
        LocalDate day = month.atDay(1);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }

    /// In bytes.
    ///
    /// @param rows of the table, what lies beside them with it
    /// @param counts the roll-ups with their index
    public record Size(long rows, long indexes, long counts) {

        static Size of(Database database) {
            return new Size(database.number(SIZE.formatted("pg_table_size")),
                    database.number(SIZE.formatted("pg_indexes_size")),
                    database.number("SELECT pg_total_relation_size('pull_count')"));
        }
    }
}
