package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One page of one report of pulls, newest first: what the reader may see, what was asked for, and where the page begins.
public record PullQuery(Visibility visibility, Filters filters, Page page) {

    public PullQuery {
        requireNonNull(visibility, "visibility");
        requireNonNull(filters, "filters");
        requireNonNull(page, "page");
    }

    public PullQuery on(Page other) {
        return new PullQuery(visibility, filters, other);
    }

    /// What was asked for; all of it must hold.
    public record Filters(Optional<String> organization, Optional<String> user, Optional<Outcome> decision,
            Optional<Category> category, Optional<Repository> repository, Period period) {

        public Filters {
            requireNonNull(organization, "organization");
            requireNonNull(user, "user");
            requireNonNull(decision, "decision");
            requireNonNull(category, "category");
            requireNonNull(repository, "repository");
            requireNonNull(period, "period");
        }
    }
}
