package io.pullgate.policy.token;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;

/// A token as it is handed out. GET answers with `token` and the same as `access_token`; POST, which speaks OAuth 2,
/// with `access_token` and the granted `scope`.
@JsonInclude(Include.NON_NULL)
record TokenBody(String token, @JsonProperty("access_token") String accessToken, String scope,
        @JsonProperty("expires_in") long expiresInSeconds, @JsonProperty("issued_at") Instant issuedAt,
        @JsonProperty("refresh_token") String refreshToken) {

    static TokenBody forGet(TokenAnswer.Granted granted, Optional<String> refreshToken) {
        String text = granted.token().text();
        return new TokenBody(text, text, null, granted.token().lifetime().toSeconds(), granted.token().issuedAt(),
                refreshToken.orElse(null));
    }

    static TokenBody forPost(TokenAnswer.Granted granted, Optional<String> refreshToken) {
        String scope = granted.access().stream().map(Access::asScope).collect(Collectors.joining(" "));
        return new TokenBody(null, granted.token().text(), scope, granted.token().lifetime().toSeconds(),
                granted.token().issuedAt(), refreshToken.orElse(null));
    }
}
