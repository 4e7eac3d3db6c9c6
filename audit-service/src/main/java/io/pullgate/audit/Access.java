package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One request for records: who, when, from where, what was asked and what became of it.
///
/// @param user empty where the token names nobody
/// @param path as asked, percent-encoded
/// @param query as asked, percent-encoded
/// @param scope whose records were shown, or asked for in vain
/// @param records how many were shown; empty where none were, where they were only counted, and where the answer has not ended
/// @param status of HTTP
public record Access(UUID id, Instant time, Optional<String> user, Optional<String> clientAddress,
        Optional<String> userAgent, String method, String path, Optional<String> query, AccessScope scope,
        Optional<Long> records, int status) {

    public Access {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(user, "user");
        requireNonNull(clientAddress, "clientAddress");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(query, "query");
        requireNonNull(scope, "scope");
        requireNonNull(records, "records");
    }

    public Position position() {
        return new Position(time, id);
    }
}
