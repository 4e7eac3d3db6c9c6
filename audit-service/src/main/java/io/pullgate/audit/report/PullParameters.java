package io.pullgate.audit.report;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.pullgate.audit.Category;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.PullQuery.Filters;
import io.pullgate.audit.Reader;

/// What a request for pulls asks.
final class PullParameters {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private PullParameters() {
    }

    static PullQuery query(Parameters parameters, Reader reader) {
        Filters filters = new Filters(parameters.text("organization"), parameters.text("user"),
                parameters.word("decision", Outcome.class), parameters.word("category", Category.class),
                parameters.repository("repository"), parameters.period());
        return new PullQuery(reader.pulls(filters.organization()), filters, parameters.page());
    }

    /// Empty if it cannot be the id of a decision.
    static Optional<UUID> id(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
