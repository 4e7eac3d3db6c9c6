package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// All organizations of one user, possibly none, with the role in each.
public record Membership(Username username, List<Member> seats, Stamp stamp) {

    public Membership {
        requireNonNull(username, "username");
        requireNonNull(stamp, "stamp");
        seats = List.copyOf(seats);
    }
}
