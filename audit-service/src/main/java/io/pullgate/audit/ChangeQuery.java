package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One page of the report of settings changes, newest first.
public record ChangeQuery(Visibility visibility, Optional<String> organization, Period period, Page page) {

    public ChangeQuery {
        requireNonNull(visibility, "visibility");
        requireNonNull(organization, "organization");
        requireNonNull(period, "period");
        requireNonNull(page, "page");
    }

    public ChangeQuery on(Page other) {
        return new ChangeQuery(visibility, organization, period, other);
    }
}
