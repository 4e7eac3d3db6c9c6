package io.pullgate.acceptance.product;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/// The identity provider of the local stack; every demo user's password is the user's name.
public record Keycloak(URI realm) {

    /// The client of a gate, a program that asks for others.
    public static final String GATE = "pullgate-gate";

    /// A fresh access token by the direct grant, as `curl` users get one.
    public String accessToken(String username) {
        return token(Map.of("grant_type", "password", "client_id", "pullgate-cli", "username", username, "password", username));
    }

    /// A fresh access token of the gate, a program that decides for others.
    public String gateToken() {
        return token(
                Map.of("grant_type", "client_credentials", "client_id", GATE, "client_secret", GATE));
    }

    private String token(Map<String, String> form) {
        return Http.send(Http.request(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(form))))
                .expect(200).json().required("access_token").asText();
    }
}
