package io.pullgate.audit.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.postgresql.util.PSQLState;

import io.pullgate.audit.Facet;
import io.pullgate.audit.FacetValue;
import io.pullgate.audit.PullQuery.Filters;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.TooMuchToCountException;
import io.pullgate.audit.Visibility;

/// Counts pulls by their values.
@ApplicationScoped
public class Facets {

    private static final int TOP = 20;
    private static final int PATIENCE_SECONDS = 10;

    private final DataSource database;

    Facets(@Named("readers") DataSource database) {
        this.database = database;
    }

    /// The commonest values of each facet, at most 20 of each, the commonest first. Reads the records once, whatever the number
    /// of facets. If it takes too long, [TooMuchToCountException].
    public List<FacetValue> count(Visibility visibility, Filters filters, Collection<Facet> facets) {
        try {
            Fragment visible = NewestFirst.PULLS.visible(visibility, Records.conditions(filters));
            return Question.ask(database, question(visible, facets), Facets::read, PATIENCE_SECONDS);
        } catch (RecordsUnavailableException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && PSQLState.QUERY_CANCELED.getState().equals(cause.getSQLState())) {
                throw new TooMuchToCountException(PATIENCE_SECONDS);
            }
            throw failure;
        }
    }

    static Fragment question(Fragment visible, Collection<Facet> facets) {
        if (visible.sql().isEmpty()) {
            return Fragment.NOTHING;
        }
        String values = facets.stream().map(facet -> "('%s', %s)".formatted(facet.name(), expression(facet)))
                .collect(Collectors.joining(", "));
        return Fragment.of("""
                SELECT facet, value, number, total FROM (
                    SELECT facet, value, count(*) AS number, sum(count(*)) OVER (PARTITION BY facet) AS total,
                        row_number() OVER (PARTITION BY facet ORDER BY count(*) DESC, value) AS place
                    FROM (SELECT f.facet, f.value FROM (SELECT * FROM\s""").then(visible).then(Fragment.of("""
                ) AS visible CROSS JOIN LATERAL (VALUES %s) AS f (facet, value)) AS seen GROUP BY facet, value) AS counted
                WHERE place <= ? ORDER BY facet, place""".formatted(values), TOP));
    }

    private static String expression(Facet facet) {
        return switch (facet) {
            case CATEGORY -> "category";
            case DECISION -> "decision";
            case USER -> "username";
            case REPOSITORY -> "registry || '/' || repository";
            case REASON -> "reason";
            case DOOR -> "door";
            case ORGANIZATION -> "organization";
        };
    }

    private static FacetValue read(Row row) throws SQLException {
        return new FacetValue(Facet.valueOf(row.text("facet")), row.optionalText("value"), row.number("number"),
                row.number("total"));
    }
}
