package io.pullgate.policy.decision;

/// Whether a registry lets people pull whom no organization's rules bind. Both are refused unless it says otherwise.
public record Guests(boolean anonymousMayPull, boolean nonMembersMayPull) {

    public static final Guests REFUSED = new Guests(false, false);
}
