package io.pullgate.benchmark.million;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;

/// An organization as settings-service has written it: the pattern for as many more as are wanted. What columns there are is
/// read from the database, so that rows stay as the service writes them when it learns more.
///
/// @param owner the one who also owns other copies
/// @param others everybody else in it; each copy has others of its own
/// @param organization the tables with rows of the organization itself, in the order in which rows can be added
record Template(String name, String owner, List<String> others, List<TemplateTable> organization, TemplateTable seats,
        TemplateTable memberships) {

    static Template read(Connection database, String name) throws SQLException, IOException {
        TemplateTable organization = TemplateTable.read(database, "organization", "name", name);
        TemplateTable seats = TemplateTable.read(database, "member", "organization", name);
        List<String> owners = seats.where("role", "owner", true).values("username");
        if (organization.rows().isEmpty() || owners.isEmpty()) {
            throw new MeasurementException("There is no organization '%s' with an owner to copy.".formatted(name));
        }
        String owner = owners.getFirst();
        List<String> others = seats.where("username", owner, false).values("username");
        TemplateTable memberships = TemplateTable.read(database, "membership", "username", owner);
        return new Template(name, owner, others,
                List.of(organization, TemplateTable.read(database, "organization_namespace", "organization", name),
                        TemplateTable.read(database, "settings_change", "organization", name)),
                seats, memberships);
    }

    /// What everything in it is called in a copy.
    Map<String, String> names(String copy, String ownerOfCopy) {
        Map<String, String> names = new HashMap<>(Map.of(name, copy, owner, ownerOfCopy));
        others.forEach(other -> names.put(other, member(copy, other)));
        return names;
    }

    static String member(String copy, String other) {
        return copy + "-" + other;
    }

    long revision() {
        return Long.parseLong(organization.getFirst().values("revision").getFirst());
    }
}
