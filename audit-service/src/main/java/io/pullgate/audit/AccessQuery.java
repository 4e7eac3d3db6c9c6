package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One page of the report of who read what, newest first.
public record AccessQuery(Visibility visibility, Optional<String> organization, Optional<String> user, Period period,
        Page page) {

    public AccessQuery {
        requireNonNull(visibility, "visibility");
        requireNonNull(organization, "organization");
        requireNonNull(user, "user");
        requireNonNull(period, "period");
        requireNonNull(page, "page");
    }

    public AccessQuery on(Page other) {
        return new AccessQuery(visibility, organization, user, period, other);
    }
}
