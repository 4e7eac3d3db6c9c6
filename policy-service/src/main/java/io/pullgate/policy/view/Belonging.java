package io.pullgate.policy.view;

import java.util.List;
import java.util.Optional;

/// Where a user belongs.
///
/// @param designated the organization whose rules count, if the platform goes by that
record Belonging(String username, long revision, List<Membership> memberships, Optional<String> designated) {
}
