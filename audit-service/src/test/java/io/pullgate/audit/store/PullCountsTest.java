package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.Count;
import io.pullgate.audit.Counted;
import io.pullgate.audit.Days;
import io.pullgate.audit.PullSummary;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Roll-ups against the records they are made of. The running service rolls up as well, as another replica would.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class PullCountsTest extends LiveTest {

    @Inject
    PullCounts counts;

    private final String acme = "acme-" + mark;
    private final String[] users = { "mia-" + mark, "otto-" + mark, null };
    /// Chains no topic has, and days no other test has.
    private final int bucket = ThreadLocalRandom.current().nextInt(1_000, 30_000);
    private final LocalDate day = LocalDate.of(2100, 1, 30).plusDays(10 * ThreadLocalRandom.current().nextInt(100));
    private final Days days = new Days(day, day.plusDays(2));

    @Test
    void aReportIsExactWhileRecordsAreAddedAndCounted() throws Exception {
        trail.addChained(bucket, acme, day, 0, users);
        int reports = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = List.of(threads.submit(() -> add(bucket)), threads.submit(() -> add(bucket + 1)));
            Future<?> counting = threads.submit(() -> rollUpWhileAdding(writers));
            while (!counting.isDone()) {
                assertAsRecorded(Optional.of(acme));
                reports++;
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            counting.get();
        }
        assertThat(reports).isGreaterThan(3);
        while (counts.rollUp(1_000) > 0) {
            assertAsRecorded(Optional.of(acme));
        }
        assertThat(counts.summary(Optional.of(acme), days).total().pulls()).isEqualTo(2 * 10 * 60 * 3 * 2 / 3);
        assertThat(trail.count("pull_count WHERE organization = ? AND dimension = 'user' AND value IS NULL", acme))
                .isPositive();
    }

    @Test
    void recordsOfNoOrganizationAreInTheReportOfAll() throws SQLException {
        trail.addChained(bucket, null, day, 30, users);
        trail.addChained(bucket, acme, day, 60, users);

        assertAsRecorded(Optional.empty());
        while (counts.rollUp(100) > 0) {
            assertAsRecorded(Optional.empty());
        }
        PullSummary all = counts.summary(Optional.empty(), days);
        assertThat(all.total().pulls()).isEqualTo(180);
        assertThat(all.organizations()).extracting(Counted::name).containsExactly(Optional.of(acme), Optional.empty());
        assertThat(all.images()).hasSize(PullSummary.TOP);
    }

    @Test
    void theDaysBeforeAreCompared() {
        trail.addChained(bucket, acme, day, 30, "mia");
        trail.texts("INSERT INTO settings_change (id, occurred_at, organization, revision, action)"
                + " VALUES (gen_random_uuid(), ?::timestamptz - interval '1 second', ?, 1, 'any') RETURNING id",
                day.plusDays(2).toString(), acme);

        PullSummary next = counts.summary(Optional.of(acme), new Days(day.plusDays(2), day.plusDays(4)));

        assertThat(next.total()).isEqualTo(new Count(10, 4, 2, 2));
        assertThat(next.totalBefore().pulls()).isEqualTo(20);
        assertThat(next.changes()).isZero();
        assertThat(next.changesBefore()).isEqualTo(1);
        assertThat(next.trend().keySet()).containsExactly(day.plusDays(2));
    }

    @Test
    void aTextNoIndexCouldHoldHoldsNothingUp() throws SQLException {
        trail.addChained(bucket, acme, day, 3, "m".repeat(9_000));

        while (counts.rollUp(1_000) > 0) {
            assertThat(counts.summary(Optional.of(acme), days).total().pulls()).isEqualTo(2);
        }
        assertThat(trail.texts("SELECT DISTINCT length(value) FROM pull_count WHERE organization = ? AND dimension = 'user'",
                acme)).containsExactly("400");
    }

    @Test
    void namesThatAreTakenOutOfRecordsGoFromTheCountsToo() throws SQLException {
        trail.addChained(bucket, acme, day, 60, users);
        while (counts.rollUp(100) > 0) {
            assertAsRecorded(Optional.of(acme));
        }
        trail.addChained(bucket, acme, day, 60, users);

        try (Connection owner = DriverManager.getConnection(servers.postgresql().jdbcUrl("audit"), "audit_owner",
                "audit_owner"); Statement taking = owner.createStatement()) {
            taking.execute("UPDATE pull_decision SET username = '~' || md5(username) WHERE bucket = " + bucket
                    + " AND username LIKE 'mia-%'");
        }

        assertAsRecorded(Optional.of(acme));
        while (counts.rollUp(100) > 0) {
            assertAsRecorded(Optional.of(acme));
        }
        assertThat(trail.count("pull_count WHERE value = ?", users[0])).isZero();
        assertThat(trail.count("pull_count WHERE value = ?", users[1])).isPositive();
    }

    private void add(int chain) {
        for (int batch = 0; batch < 10; batch++) {
            trail.addChained(chain, acme, day, 60, users);
        }
    }

    private Void rollUpWhileAdding(List<Future<?>> writers) throws SQLException, InterruptedException, ExecutionException {
        boolean more = true;
        while (more || writers.stream().anyMatch(writer -> !writer.isDone())) {
            more = counts.rollUp(70) > 0;
        }
        return null;
    }

    private void assertAsRecorded(Optional<String> organization) throws SQLException {
        try (Connection connection = trail.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            PullSummary summary = PullCounts.summary(connection, organization, days);
            assertThat(summary.total()).isEqualTo(recorded(connection, organization, "NULL").stream().map(Counted::count)
                    .findFirst().orElse(Count.NONE));
            assertThat(summary.categories()).isEqualTo(recorded(connection, organization, "category"));
            assertThat(summary.doors()).isEqualTo(recorded(connection, organization, "door"));
            assertThat(summary.reasons()).isEqualTo(recorded(connection, organization, "reason"));
            assertThat(summary.users()).isEqualTo(recorded(connection, organization, "username"));
            assertThat(summary.images()).isEqualTo(recorded(connection, organization, "registry || '/' || repository").stream()
                    .limit(PullSummary.TOP).toList());
            assertThat(summary.trend()).isEqualTo(recorded(connection, organization,
                    "(decided_at AT TIME ZONE 'UTC')::date::text").stream().collect(Collectors.toMap(
                            counted -> LocalDate.parse(counted.name().orElseThrow()), Counted::count)));
        }
    }

    /// By a plain GROUP BY over the records.
    private List<Counted> recorded(Connection connection, Optional<String> organization, String column) throws SQLException {
        Fragment plain = Fragment.of("""
                SELECT %s AS name, count(*) AS pulls, count(*) FILTER (WHERE decision = 'allowed') AS allowed,
                    count(*) FILTER (WHERE decision = 'would_deny') AS would_deny,
                    count(*) FILTER (WHERE decision = 'denied') AS denied
                FROM pull_decision WHERE TRUE""".formatted(column))
                .then(NewestFirst.PULLS.within(days.period()))
                .then(organization.map(name -> Fragment.NOTHING.and("organization = ?", name)).orElse(Fragment.NOTHING))
                .then(Fragment.of(" GROUP BY 1 ORDER BY 2 DESC, 1"));
        return Question.ask(connection, plain, row -> new Counted(row.optionalText("name"),
                new Count(row.number("pulls"), row.number("allowed"), row.number("would_deny"), row.number("denied"))));
    }
}
