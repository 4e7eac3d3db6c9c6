package io.pullgate.audit;

/// How many pulls there were, and how they were decided. A newer policy-service may know decisions we do not: then `pulls` is more
/// than the three together.
public record Count(long pulls, long allowed, long wouldDeny, long denied) {

    public static final Count NONE = new Count(0, 0, 0, 0);
}
