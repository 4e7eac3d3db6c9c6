package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One page of the report of settings changes, newest first.
public record ChangeQuery(Visibility visibility, Filters filters, Page page) {

    public ChangeQuery {
        requireNonNull(visibility, "visibility");
        requireNonNull(filters, "filters");
        requireNonNull(page, "page");
    }

    public ChangeQuery on(Page other) {
        return new ChangeQuery(visibility, filters, other);
    }

    /// What was asked for; all of it must hold.
    public record Filters(Optional<String> organization, Optional<String> action, Optional<String> actor,
            Optional<String> target, Period period) {

        public Filters {
            requireNonNull(organization, "organization");
            requireNonNull(action, "action");
            requireNonNull(actor, "actor");
            requireNonNull(target, "target");
            requireNonNull(period, "period");
        }
    }
}
