package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

/// Which replica of policy-service decided, in which of its lives, and the how-manieth decision of that life it was:
/// a missing number is a missing record.
public record Origin(String replica, long epoch, long sequence) {

    public Origin {
        requireNonNull(replica, "replica");
    }
}
