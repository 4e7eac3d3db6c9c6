package io.pullgate.policy.token;

import java.util.List;

/// An entry of a registry token's `access` claim: what its bearer may do to one resource.
public record Access(String type, String name, List<String> actions) {

    public Access {
        actions = List.copyOf(actions);
    }

    /// As a scope, for the answer to a POST.
    String asScope() {
        return type + ":" + name + ":" + String.join(",", actions);
    }
}
