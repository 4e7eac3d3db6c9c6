package io.pullgate.policy.docker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/// A request of somebody to a Docker Engine, as the engine shows it to its authorization plugins (moby `pkg/authorization`,
/// `Request`).
///
/// @param user the common name of the client's certificate; empty if the engine knows none
/// @param method how the engine knows it
/// @param uri as the client wrote it
/// @param body what the engine was sent, if its own first `Content-Type` is JSON; empty otherwise
/// @param headers of each header the last value, without those that hold credentials
@JsonIgnoreProperties(ignoreUnknown = true)
record EngineRequest(@JsonProperty("User") String user, @JsonProperty("UserAuthNMethod") String authentication,
        @JsonProperty("RequestMethod") String method, @JsonProperty("RequestUri") String uri,
        @JsonProperty("RequestBody") byte[] body, @JsonProperty("RequestHeaders") Map<String, String> headers) {

    EngineRequest {
        user = user == null ? "" : user;
        authentication = authentication == null ? "" : authentication;
        method = method == null ? "" : method;
        uri = uri == null ? "" : uri;
        body = body == null ? new byte[0] : body;
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers == null ? Map.of() : headers);
        headers = named;
    }

    Optional<String> userAgent() {
        return Optional.ofNullable(headers.get("User-Agent"));
    }

    /// Whether the body could be a form. In the engine a form's fields take the place of the query's. It takes the first
    /// `Content-Type`, and we are shown the last; so anything may be a form but a body we are shown, because that is JSON for the
    /// engine too, and a body there is none of.
    boolean mayCarryAForm() {
        return body.length == 0 && !hasNoBody();
    }

    /// Whether the body says itself that it is a form.
    boolean carriesAForm() {
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return mayCarryAForm() && type.contains("form");
    }

    /// A body of unknown length has no `Content-Length`, and is no form without a `Content-Type`.
    private boolean hasNoBody() {
        String length = headers.get("Content-Length");
        return length == null ? !headers.containsKey("Content-Type") : length.strip().equals("0");
    }
}
