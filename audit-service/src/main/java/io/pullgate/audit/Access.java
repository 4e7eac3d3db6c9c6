package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    private static final int FIRST_REFUSAL = 400;
    private static final String ORGANIZATION = "organization";
    /// Parameters whose values can be no names.
    private static final Set<String> NAMELESS = Set.of(ORGANIZATION, "decision", "category", "from", "to", "limit", "cursor",
            "format", "raw", "by");

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

    /// Whether the question names an organization, and has no other place to name anything or anybody in.
    public boolean asksForAnOrganization() {
        Set<String> names = query.stream().flatMap(text -> Arrays.stream(text.split("&")))
                .map(parameter -> parameter.replaceAll("=.*", "")).collect(Collectors.toUnmodifiableSet());
        // What was refused may have had anything in any parameter.
        return names.contains(ORGANIZATION) && (status < FIRST_REFUSAL ? NAMELESS.containsAll(names) : names.size() == 1);
    }

    public Position position() {
        return new Position(time, id);
    }
}
