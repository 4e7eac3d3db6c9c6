package io.pullgate.benchmark.million;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.postgresql.copy.CopyManager;

/// Some organizations of a population in a row, from one number to before another: what is written in one transaction.
record Chunk(Population population, Template template, int from, int to) {

    private static final String MARKS = "copy outbox_dirty (topic, key, revision, marked_at) from stdin";
    private static final String POLICY = "pullgate.organization-policy.v1";
    private static final String MEMBERSHIP = "pullgate.membership.v1";
    private static final Map<String, Long> AS_THEY_ARE = Map.of();
    private static final String REVISION = "revision";

    void copyTo(CopyManager database, Copies copies) throws SQLException, IOException {
        for (TemplateTable table : template.organization()) {
            copy(database, table.copyStatement(), number -> copies.lines(table, names(number), AS_THEY_ARE));
        }
        copy(database, template.memberships().copyStatement(), number -> memberships(copies, number));
        copy(database, template.seats().copyStatement(), number -> seats(copies, number));
        copy(database, MARKS, this::marks);
    }

    /// The owner's with the first of the owner's organizations, as it is after the last.
    private String memberships(Copies copies, int number) {
        String others = template.others().stream().map(other -> copies.lines(template.memberships(),
                Map.of(template.owner(), Template.member(population.name(number), other)), Map.of(REVISION, 1L)))
                .collect(Collectors.joining());
        return isOwnersFirst(number) ? copies.lines(template.memberships(), names(number),
                Map.of(REVISION, population.ownedWith(number))) + others : others;
    }

    private String seats(Copies copies, int number) {
        TemplateTable seats = template.seats();
        return copies.lines(seats.where("username", template.owner(), true), names(number),
                Map.of(REVISION, population.placeAmongOwned(number)))
                + copies.lines(seats.where("username", template.owner(), false), names(number), Map.of(REVISION, 1L));
    }

    private String marks(int number) {
        String name = population.name(number);
        String others = template.others().stream().map(other -> mark(MEMBERSHIP, Template.member(name, other), 1))
                .collect(Collectors.joining());
        String owner = isOwnersFirst(number) ? mark(MEMBERSHIP, population.owner(number), population.ownedWith(number)) : "";
        return mark(POLICY, name, template.revision()) + owner + others;
    }

    /// The time is the present one when PostgreSQL reads it.
    private static String mark(String topic, String key, long revision) {
        return "%s\t%s\t%d\tnow%n".formatted(topic, key, revision);
    }

    private boolean isOwnersFirst(int number) {
        return population.placeAmongOwned(number) == 1;
    }

    private Map<String, String> names(int number) {
        return template.names(population.name(number), population.owner(number));
    }

    private void copy(CopyManager database, String statement, IntFunction<String> lines) throws SQLException, IOException {
        database.copyIn(statement,
                new StringReader(IntStream.range(from, to).mapToObj(lines).collect(Collectors.joining())));
    }
}
