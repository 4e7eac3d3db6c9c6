package io.pullgate.audit.store;

import java.sql.SQLException;
import java.util.Optional;

import io.pullgate.audit.Count;
import io.pullgate.audit.Counted;

/// One row of the answer a summary is made of.
record SummaryRow(SummaryPart part, Optional<String> name, Count count) {

    static SummaryRow read(Row row) throws SQLException {
        return new SummaryRow(SummaryPart.parse(row.text("part")), row.optionalText("name"),
                new Count(row.number("pulls"), row.number("allowed"), row.number("would_deny"), row.number("denied")));
    }

    Counted counted() {
        return new Counted(name, count);
    }
}
