package io.pullgate.policy.lane;

/// What a client says it takes (RFC 9110, section 12.5.1), as far as one look tells.
public final class Accepted {

    private Accepted() {
    }

    /// @param types the header `Accept`, or null
    /// @return false also for what would take some thought
    public static boolean isPlainlyJson(String types) {
        return types == null || types.equals("*/*") || types.equals("application/json");
    }
}
