package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(LimitsApiTest.Narrow.class)
@QuarkusTestResource(RealStack.class)
class LimitsApiTest {

    private static final String WRONG = "pgp_" + "x".repeat(43);

    private final String user = Organizations.newName();

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @Test
    void whoGuessesIsSlowedDownAndRecordedOnce() throws SQLException {
        AccessToken token = AccessToken.issue(user, "settings:read");
        double failures = count("failures");
        double lockouts = count("lockouts");
        for (int i = 0; i < 5; i++) {
            AccessToken.signIn(from("203.0.113.7"), user, WRONG).statusCode(401);
        }

        AccessToken.signIn(from("203.0.113.7"), user, WRONG).statusCode(429).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:too-many-requests"));
        int pause = Integer.parseInt(
                AccessToken.signIn(from("203.0.113.7"), user, token.secret()).statusCode(429).extract().header("Retry-After"));

        assertThat(pause).isBetween(1, 4);
        AccessToken.signIn(from("203.0.113.8"), user, token.secret()).statusCode(200);
        assertThat(lockouts("203.0.113.7")).containsExactly(
                "anonymous 203.0.113.7 guesser/1.0 {\"locked_out\":\"address\",\"failures\":5,\"seconds\":3}");
        assertThat(count("failures") - failures).isEqualTo(5);
        assertThat(count("lockouts") - lockouts).isEqualTo(1);
        eventually(() -> AccessToken.signIn(from("203.0.113.7"), user, token.secret()).statusCode(200));
    }

    @Test
    void aUsernameManyGuessAtStaysOpenToItsOwner() throws SQLException {
        AccessToken token = AccessToken.issue(user, "settings:read");
        for (int i = 0; i < 7; i++) {
            AccessToken.signIn(from("198.51.100." + i), user, WRONG).statusCode(401);
        }

        AccessToken.signIn(from("198.51.100.1"), user, WRONG).statusCode(429);
        AccessToken.signIn(from("192.0.2.99"), user, token.secret()).statusCode(200);

        assertThat(lockouts(user)).hasSize(1);
    }

    @Test
    void whoWritesIsToldHowMuchIsLeft_andThenRefused() {
        List<Response> answers = untilRefused(() -> as(user).delete("/v2/access-tokens/none"));

        assertThat(answers).hasSizeGreaterThan(20);
        answers.getFirst().then().statusCode(404).header("RateLimit-Policy", equalTo("\"writing\";q=20;w=20"))
                .header("RateLimit", equalTo("\"writing\";r=19;t=1"));
        answers.getLast().then().statusCode(429).header("Retry-After", equalTo("1"))
                .header("RateLimit", equalTo("\"writing\";r=0;t=1")).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:too-many-requests"));
        as(user).get("/v2/access-tokens").then().statusCode(200).header("RateLimit", nullValue());
        as("somebody-else").delete("/v2/access-tokens/none").then().statusCode(404);
        eventually(() -> as(user).delete("/v2/access-tokens/none").then().statusCode(404));
    }

    @Test
    void whoIsNotSignedInCountsByAddress() {
        List<Response> answers = untilRefused(() -> from("203.0.113.50").post("/v2/auth/token"));

        assertThat(answers).hasSizeGreaterThan(20);
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
    }

    /// A slow machine is given another place while it asks.
    private static List<Response> untilRefused(Supplier<Response> request) {
        List<Response> answers = new ArrayList<>();
        do {
            answers.add(request.get());
        } while (answers.getLast().statusCode() != 429 && answers.size() < 200);
        return answers;
    }

    private double count(String of) {
        return metrics.counter("pullgate.auth." + of).count();
    }

    private static RequestSpecification from(String address) {
        return RestAssured.given().header("X-Forwarded-For", address).header("User-Agent", "guesser/1.0");
    }

    private List<String> lockouts(String target) throws SQLException {
        List<String> entries = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select actor, client_address, user_agent, after from settings_change
                        where action = 'auth.throttled' and target = ?""")) {
            statement.setString(1, target);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return entries;
    }

    /// Limits one runs into soon, and proxies one can pretend to be.
    public static class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "pullgate.limits.writes-per-second", "1",
                    "pullgate.limits.write-burst", "20",
                    "pullgate.limits.failures-per-address", "5",
                    "pullgate.limits.failures-per-username", "7",
                    "pullgate.limits.failure-window", "4s");
        }
    }
}
