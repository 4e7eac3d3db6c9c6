package io.pullgate.settings.scim;

import java.util.Map;

import de.captaingoldfish.scim.sdk.common.response.ScimResponse;

/// An answer as it goes over the wire.
///
/// @param body empty: none
record Answer(int status, Map<String, String> headers, String body) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(ScimResponse response) {
        return new Answer(response.getHttpStatus(), response.getHttpHeaders(), response.isEmpty() ? "" : response.toString());
    }

    Answer withBody(String other) {
        return new Answer(status, headers, other);
    }
}
