package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Gap;
import io.pullgate.audit.store.Followers.Stretch;

/// The table `sequence_range`: which sequence numbers of each replica's epochs have come. Numbers begin at 1, and where
/// there is a later one there must be all before it. If the database does not answer a question,
/// [io.pullgate.audit.RecordsUnavailableException].
@ApplicationScoped
public class Sequences {

    /// The follower's name.
    public static final String NAME = "sequences";

    /// Ranges are merged by one replica at a time: what two merge at once neither would see.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('sequence_range'))";
    /// A name is cut to what an index can hold.
    private static final String SEEN = """
            WITH seen AS (
                SELECT left(replica, 512) AS replica, epoch, sequence, min(recorded_at) AS since FROM pull_decision
                WHERE sequence > 0""";
    /// Ranges that the new numbers lie in, between or beside are taken out, and put back as far as they grow together.
    /// Subtractions never overflow, since no number is below 1.
    private static final String MERGE = """
             GROUP BY 1, 2, 3),
            bounds AS (
                SELECT replica, epoch, min(sequence) - 1 AS low, max(sequence) AS high FROM seen GROUP BY 1, 2),
            taken AS (
                DELETE FROM sequence_range AS known USING bounds
                WHERE known.replica = bounds.replica AND known.epoch = bounds.epoch
                    AND known.last >= bounds.low AND known.first - 1 <= bounds.high
                RETURNING known.*),
            pieces AS (
                SELECT replica, epoch, sequence AS first, sequence AS last, since FROM seen UNION ALL SELECT * FROM taken),
            ordered AS (
                SELECT *, coalesce(first - 1 > max(last) OVER (before ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
                    true) AS begins
                FROM pieces WINDOW before AS (PARTITION BY replica, epoch ORDER BY first, last)),
            numbered AS (
                SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY replica, epoch ORDER BY first, last) AS range
                FROM ordered)
            INSERT INTO sequence_range (replica, epoch, first, last, since)
            SELECT replica, epoch, min(first), max(last), min(since) FROM numbered GROUP BY replica, epoch, range""";
    /// Everything stored before this moment has been looked at: the oldest record that has not, if there is one.
    private static final String LOOKED_AT = """
            SELECT least(min(waiting.recorded_at), ?) AS up_to FROM chain
            LEFT JOIN follower ON follower.name = 'sequences' AND follower.kind = chain.kind AND follower.bucket = chain.bucket
            JOIN LATERAL (SELECT recorded_at FROM pull_decision
                WHERE bucket = chain.bucket AND position = coalesce(follower.position, 0) + 1) AS waiting ON true
            WHERE chain.kind = 'pull' AND chain.length > coalesce(follower.position, 0)""";
    /// A gap is known since any later record of its epoch was stored.
    private static final String GAPS = """
             FROM (SELECT replica, epoch, lag(last, 1, 0::bigint) OVER ranges + 1 AS first, first - 1 AS last,
                    min(since) OVER (ranges ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS since
                FROM sequence_range WINDOW ranges AS (PARTITION BY replica, epoch ORDER BY first)) AS gap
            WHERE first <= last AND since < ?""";

    private final DataSource database;

    Sequences(DataSource database) {
        this.database = database;
    }

    /// Takes note of the records of these stretches: of all chains at once, because a replica's numbers are spread over them, and
    /// what is looked at by itself is a range for each of its numbers.
    public void see(Connection connection, List<Stretch> stretches) throws SQLException {
        try (PreparedStatement alone = connection.prepareStatement(ALONE)) {
            alone.execute();
        }
        Fragment merge = Fragment.of(SEEN).and(Followers.within(stretches)).then(Fragment.of(MERGE));
        try (PreparedStatement statement = connection.prepareStatement(merge.sql())) {
            Question.bind(statement, merge.values());
            statement.executeUpdate();
        }
    }

    /// Up to when records have been looked at; `now` if all have.
    public Instant lookedAtUpTo(Instant now) {
        return Question.ask(database, Fragment.of(LOOKED_AT, now), row -> row.instant("up_to")).getFirst();
    }

    /// Gaps that are known since before an instant, those known last first.
    public List<Gap> gaps(Instant before, int limit) {
        Fragment question = Fragment.of("SELECT *" + GAPS + " ORDER BY since DESC, replica, epoch, first LIMIT ?", before,
                limit);
        return Question.ask(database, question, row -> new Gap(row.text("replica"), row.number("epoch"), row.number("first"),
                row.number("last"), row.instant("since")));
    }

    /// How many decisions are missing in such gaps.
    public long missing(Instant before) {
        Fragment question = Fragment
                .of("SELECT least(coalesce(sum(last - first + 1.0), 0), 9223372036854775807)::bigint AS missing"
                        + GAPS, before);
        return Question.ask(database, question, row -> row.number("missing")).getFirst();
    }
}
