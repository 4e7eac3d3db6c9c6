package io.pullgate.audit.report;

import java.time.Instant;

import io.pullgate.audit.Category;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.PullQuery.Filters;
import io.pullgate.audit.Reader;
import io.pullgate.audit.query.Asked;

/// What a request for pulls asks.
final class PullParameters {

    private PullParameters() {
    }

    /// @param now when the question is asked: what is relative in its search has a meaning then
    static PullQuery query(Parameters parameters, Reader reader, Instant now) {
        Filters filters = filters(parameters, now);
        return new PullQuery(reader.pulls(filters.organization()), filters, parameters.page());
    }

    static Filters filters(Parameters parameters, Instant now) {
        return new Filters(parameters.text("organization"), parameters.text("user"),
                parameters.word("decision", Outcome.class), parameters.word("category", Category.class),
                parameters.repository("repository"), parameters.period(),
                new Asked(parameters.search("q"), now));
    }
}
