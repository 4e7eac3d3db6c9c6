package io.pullgate.audit.store;

import static java.util.function.Function.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.Count;
import io.pullgate.audit.Counted;
import io.pullgate.audit.Days;
import io.pullgate.audit.PullSummary;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.store.Followers.Stretch;

/// The table `pull_count`: pulls counted once, however often they are reported. What it does not hold yet is counted from the
/// records with every question, so an answer is exact at any moment.
@ApplicationScoped
public class PullCounts {

    static final String FOLLOWER = "roll-ups";

    private static final String INTO = "INSERT INTO pull_count AS counted (day, organization, dimension, value, decision, pulls) ";
    /// In order, so that replicas that add to the same rows wait for one another instead of blocking each other.
    private static final String ADDED = """
             ORDER BY dimension, day, organization, value, decision
            ON CONFLICT (dimension, day, organization, value, decision) DO UPDATE SET pulls = counted.pulls + excluded.pulls""";
    /// So much that PostgreSQL groups in memory; sorting six times takes twice as long.
    private static final String ROOM = "SET LOCAL work_mem = '64MB'; SET LOCAL hash_mem_multiplier = 4";

    private final DataSource database;
    private final Followers followers;

    public PullCounts(@Named("readers") DataSource database, Followers followers) {
        this.database = database;
        this.followers = followers;
    }

    /// Counts the next records, at most `most`.
    ///
    /// @return how many it were
    public long rollUp(long most) throws SQLException {
        return followers.advanceTogether(FOLLOWER, ChainKind.PULL, most, PullCounts::add);
    }

    /// How many records are not rolled up.
    public long behind() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Followers.beyond(connection, FOLLOWER, ChainKind.PULL).stream()
                    .mapToLong(Stretch::length).sum();
        }
    }

    /// The pulls of one organization, or of all.
    public PullSummary summary(Optional<String> organization, Days days) {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            // Where the follower is and what it has counted must be of one moment.
            execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            execute(connection, ROOM);
            return summary(connection, organization, days);
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    static PullSummary summary(Connection connection, Optional<String> organization, Days days) throws SQLException {
        List<Stretch> beyond = Followers.beyond(connection, FOLLOWER, ChainKind.PULL);
        List<SummaryRow> rows = Question.ask(connection, SummaryQuestion.of(organization, days, beyond), SummaryRow::read);
        return summary(organization, days, rows, changes(connection, organization, days),
                changes(connection, organization, days.before()));
    }

    private static void add(Connection connection, List<Stretch> stretches) throws SQLException {
        execute(connection, ROOM);
        Fragment statement = Fragment.of(INTO).then(Tally.of(Followers.within(stretches))).then(Fragment.of(ADDED));
        try (PreparedStatement add = connection.prepareStatement(statement.sql())) {
            Question.bind(add, statement.values());
            add.executeUpdate();
        }
    }

    private static long changes(Connection connection, Optional<String> organization, Days days) throws SQLException {
        Fragment count = Fragment.of("SELECT count(*) AS number FROM settings_change WHERE TRUE")
                .then(NewestFirst.CHANGES.within(days.period()))
                .then(organization.map(name -> Fragment.NOTHING.and("organization = ?", name)).orElse(Fragment.NOTHING));
        return Question.ask(connection, count, row -> row.number("number")).getFirst();
    }

    private static PullSummary summary(Optional<String> organization, Days days, List<SummaryRow> rows, long changes,
            long changesBefore) {
        Map<SummaryPart, List<SummaryRow>> parts = rows.stream().collect(Collectors.groupingBy(SummaryRow::part));
        Map<LocalDate, Count> trend = parts.getOrDefault(SummaryPart.DAY, List.of()).stream()
                .collect(Collectors.toMap(row -> LocalDate.parse(row.name().orElseThrow()), SummaryRow::count));
        Map<SummaryPart, List<Counted>> counted = List.of(SummaryPart.values()).stream().collect(Collectors.toMap(identity(),
                part -> parts.getOrDefault(part, List.of()).stream().map(SummaryRow::counted).toList()));
        return new PullSummary(organization, days, only(counted.get(SummaryPart.TOTAL)), only(counted.get(SummaryPart.BEFORE)),
                changes, changesBefore, trend, counted.get(SummaryPart.CATEGORY), counted.get(SummaryPart.DOOR),
                counted.get(SummaryPart.REASON), counted.get(SummaryPart.IMAGE), counted.get(SummaryPart.USER),
                counted.get(SummaryPart.ORGANIZATION));
    }

    private static Count only(List<Counted> total) {
        return total.stream().map(Counted::count).findFirst().orElse(Count.NONE);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
