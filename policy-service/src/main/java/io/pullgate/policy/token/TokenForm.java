package io.pullgate.policy.token;

import java.util.List;

import org.jboss.resteasy.reactive.RestForm;

import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.BasicCredentials;

/// The body of a POST (distribution specification, "Oauth2 Token Authentication"). Anything in it may be missing.
record TokenForm(@RestForm("grant_type") String grantType, @RestForm String service, @RestForm List<String> scope,
        @RestForm("access_type") String accessType, @RestForm String username, @RestForm String password,
        @RestForm("refresh_token") String refreshToken) {

    BasicCredentials credentials() {
        if (username == null || username.isEmpty() || password == null) {
            throw new BadCredentialsException("username and password are needed");
        }
        return new BasicCredentials(username, password);
    }

    String requiredRefreshToken() {
        if (refreshToken == null) {
            throw new BadCredentialsException("refresh_token is needed");
        }
        return refreshToken;
    }

    boolean wantsRefreshToken() {
        return "offline".equals(accessType);
    }

    /// Without what must stay secret.
    @Override
    public String toString() {
        return "TokenForm[grantType=%s, service=%s, username=%s]".formatted(grantType, service, username);
    }
}
