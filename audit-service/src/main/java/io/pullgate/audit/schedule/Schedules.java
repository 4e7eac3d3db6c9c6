package io.pullgate.audit.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.RecordsUnavailableException;

/// The table `report_schedule`. If the database does not answer, [RecordsUnavailableException].
@ApplicationScoped
public class Schedules {

    private static final String COLUMNS = "id, organization, every, recipient, asked_by, due";

    private final DataSource database;
    private final ScheduleConfig config;
    private final Clock clock;

    Schedules(DataSource database, ScheduleConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Empty if the organization has as many as may be.
    public Optional<Schedule> add(String organization, Every every, String recipient, String askedBy) {
        LocalDate due = every.after(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return ask("INSERT INTO report_schedule (" + COLUMNS + ", next_at) SELECT ?, ?, ?, ?, ?, ?, ?"
                + " WHERE (SELECT count(*) FROM report_schedule WHERE organization = ?) < ? RETURNING " + COLUMNS,
                UUID.randomUUID(), organization, every.wireName(), recipient, askedBy, due,
                due.atStartOfDay().atOffset(ZoneOffset.UTC), organization, config.perOrganization()).stream().findFirst();
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
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<Schedule> due = query(connection, "SELECT " + COLUMNS + " FROM report_schedule WHERE next_at <= ?"
                        + " ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED", clock.instant().atOffset(ZoneOffset.UTC))
                        .stream().findFirst();
                if (due.isPresent()) {
                    move(connection, due.get(), sender.send(due.get()));
                }
                connection.commit();
                return due.isPresent();
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private void move(Connection connection, Schedule schedule, boolean sent) throws SQLException {
        if (sent) {
            LocalDate next = schedule.every().after(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            query(connection, "UPDATE report_schedule SET due = ?, next_at = ? WHERE id = ? RETURNING " + COLUMNS, next,
                    next.atStartOfDay().atOffset(ZoneOffset.UTC), schedule.id());
        } else {
            Duration later = config.retry();
            query(connection, "UPDATE report_schedule SET next_at = ? WHERE id = ? RETURNING " + COLUMNS,
                    clock.instant().plus(later).atOffset(ZoneOffset.UTC), schedule.id());
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
                Every.valueOf(row.getString("every").toUpperCase(Locale.ROOT)), row.getString("recipient"),
                row.getString("asked_by"), row.getObject("due", LocalDate.class));
    }

    /// Sends the mail of a schedule.
    @FunctionalInterface
    interface Sender {

        /// @return whether it was sent
        boolean send(Schedule schedule);
    }
}
