package io.pullgate.policy.docker;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The answer to a Docker Engine (moby `pkg/authorization`, `Response`).
///
/// @param message what the engine's user reads, behind `authorization denied by plugin NAME: `
/// @param error always empty: what cannot be decided is refused with a message, because only that reaches the user as it is
record EngineAnswer(@JsonProperty("Allow") boolean allow, @JsonProperty("Msg") String message,
        @JsonProperty("Err") String error) {

    static EngineAnswer allowed() {
        return new EngineAnswer(true, "", "");
    }

    static EngineAnswer refused(String message) {
        return new EngineAnswer(false, message, "");
    }
}
