package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import io.pullgate.audit.query.Asked;

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
            Optional<Category> category, Optional<Repository> repository, Period period, Asked asked) {

        public Filters {
            requireNonNull(organization, "organization");
            requireNonNull(user, "user");
            requireNonNull(decision, "decision");
            requireNonNull(category, "category");
            requireNonNull(repository, "repository");
            requireNonNull(period, "period");
            requireNonNull(asked, "asked");
        }

        /// Without a search.
        public Filters(Optional<String> organization, Optional<String> user, Optional<Outcome> decision,
                Optional<Category> category, Optional<Repository> repository, Period period) {
            this(organization, user, decision, category, repository, period, Asked.ANYTHING);
        }

        public Filters within(Period other) {
            return new Filters(organization, user, decision, category, repository, other, asked);
        }
    }
}
