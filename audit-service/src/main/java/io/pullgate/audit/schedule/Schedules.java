package io.pullgate.audit.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.store.Transaction;

/// The table `report_schedule`. If the database does not answer, [RecordsUnavailableException].
@ApplicationScoped
public class Schedules {

    private static final String COLUMNS = "id, organization, every, recipient, own_address, asked_by,"
            + " audits_everything, due";

    private final DataSource database;
    private final ScheduleConfig config;
    private final Clock clock;

    Schedules(DataSource database, ScheduleConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// A new one, first due when the next week or month has begun. Empty if the organization has as many as may be; one
    /// organization's wait for each other, so that none slips through.
    public Optional<Schedule> add(String organization, Every every, Recipient recipient, Reader asker) {
        LocalDate due = every.after(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            lock(connection, organization);
            Optional<Schedule> added = query(connection,
                    "INSERT INTO report_schedule (" + COLUMNS + ", next_at) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?"
                            + " WHERE (SELECT count(*) FROM report_schedule WHERE organization = ?) < ? RETURNING " + COLUMNS,
                    UUID.randomUUID(), organization, every.wireName(), recipient.address(), recipient.own(), asker.user(),
                    asker.auditsEverything(), due, due.atStartOfDay().atOffset(ZoneOffset.UTC), organization,
                    config.perOrganization()).stream().findFirst();
            transaction.commit();
            return added;
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    private static void lock(Connection connection, String organization) throws SQLException {
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended('report_schedule ' || ?, 0))")) {
            lock.setString(1, organization);
            lock.execute();
        }
    }

    public List<Schedule> of(String organization) {
        return ask("SELECT " + COLUMNS + " FROM report_schedule WHERE organization = ? ORDER BY asked_at, id", organization);
    }

    public Optional<Schedule> find(UUID id) {
        return ask("SELECT " + COLUMNS + " FROM report_schedule WHERE id = ?", id).stream().findFirst();
    }

    public boolean delete(UUID id) {
        return !ask("DELETE FROM report_schedule WHERE id = ? RETURNING " + COLUMNS, id).isEmpty();
    }

    /// The mail of one schedule that is due is sent and the schedule moved on, both while no other replica can touch it: it is
    /// sent once. A replica that dies between the two sends it again rather than never.
    ///
    /// @return whether any was due
    boolean tell(Sender sender) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Optional<Schedule> due = query(connection, "SELECT " + COLUMNS + " FROM report_schedule WHERE next_at <= ?"
                    + " ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED", clock.instant().atOffset(ZoneOffset.UTC))
                    .stream().findFirst();
            if (due.isPresent()) {
                goOn(connection, due.get(), sender.send(due.get()));
            }
            transaction.commit();
            return due.isPresent();
        }
    }

    private void goOn(Connection connection, Schedule schedule, Sent sent) throws SQLException {
        switch (sent) {
            case YES -> {
                LocalDate next = schedule.every().after(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
                query(connection, "UPDATE report_schedule SET due = ?, next_at = ? WHERE id = ? RETURNING " + COLUMNS, next,
                        next.atStartOfDay().atOffset(ZoneOffset.UTC), schedule.id());
            }
            case NOT_YET -> query(connection, "UPDATE report_schedule SET next_at = ? WHERE id = ? RETURNING " + COLUMNS,
                    clock.instant().plus(config.retry()).atOffset(ZoneOffset.UTC), schedule.id());
            case NEVER -> query(connection, "DELETE FROM report_schedule WHERE id = ? RETURNING " + COLUMNS, schedule.id());
        }
    }

    private List<Schedule> ask(String sql, Object... values) {
        try (Connection connection = database.getConnection()) {
            return query(connection, sql, values);
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    private static List<Schedule> query(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            List<Schedule> schedules = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    schedules.add(read(rows));
                }
            }
            return schedules;
        }
    }

    private static Schedule read(ResultSet row) throws SQLException {
        return new Schedule(row.getObject("id", UUID.class), row.getString("organization"),
                Every.valueOf(row.getString("every").toUpperCase(Locale.ROOT)),
                new Recipient(row.getString("recipient"), row.getBoolean("own_address")), row.getString("asked_by"),
                row.getBoolean("audits_everything"),
                row.getObject("due", LocalDate.class));
    }

    /// Sends the mail of a schedule.
    @FunctionalInterface
    interface Sender {

        Sent send(Schedule schedule);
    }

    /// Whether a mail was sent; never, where nobody may have it sent any more.
    enum Sent {
        YES,
        NOT_YET,
        NEVER
    }
}
