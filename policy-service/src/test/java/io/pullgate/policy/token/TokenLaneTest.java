package io.pullgate.policy.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.lane.BehindTheLanes;
import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Which requests for tokens are answered at once, and which go on to the resource. The answers are the same, so nothing else
/// would tell.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class TokenLaneTest {

    private static final String PATH = "/token";
    private static final String ALPINE = "repository:library/alpine:pull";
    private static final String BACKDOOR = "repository:mallory/backdoor:pull";

    @Inject
    BehindTheLanes behind;

    @Test
    void aPlainPullIsAnsweredAtOnce_whetherItIsAllowedOrNot() {
        int before = behind.requests(PATH);

        plain().queryParam("scope", ALPINE).get(PATH).then().statusCode(200);
        plain().queryParam("scope", BACKDOOR).get(PATH).then().statusCode(401);

        assertThat(behind.requests(PATH)).isEqualTo(before);
    }

    static Stream<Arguments> notPlain() {
        return Stream.of(
                notPlain("two scopes", request -> request.queryParam("scope", ALPINE, BACKDOOR)),
                notPlain("a push", request -> request.queryParam("scope", "repository:acme/api:pull,push")),
                notPlain("something else than a repository", request -> request.queryParam("scope", "registry:catalog:*")),
                notPlain("a refresh token", request -> request.queryParam("scope", ALPINE).queryParam("offline_token", true)),
                notPlain("another media type", request -> request.queryParam("scope", ALPINE).accept("application/*")),
                notPlain("no scope", UnaryOperator.identity()),
                notPlain("no repository", request -> request.queryParam("scope", "repository:a//b:pull")),
                notPlain("no scope at all", request -> request.queryParam("scope", "rubbish")),
                notPlain("another registry", request -> request.queryParam("scope", ALPINE).queryParam("service", "twice")),
                notPlain("a wrong password", request -> request.queryParam("scope", ALPINE).auth().preemptive()
                        .basic("mia", "pgp_" + "x".repeat(43))),
                notPlain("a password that is no token of ours", request -> request.queryParam("scope", ALPINE).auth()
                        .preemptive().basic("mia", "mia")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notPlain")
    void whatIsNotPlainGoesOn(String what, UnaryOperator<RequestSpecification> more) {
        int before = behind.requests(PATH);

        more.apply(plain()).get(PATH).then().statusCode(lessThan(500));

        assertThat(behind.requests(PATH)).as(what).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { ALPINE, BACKDOOR })
    void whoeverAnswers_itIsTheSame(String scope) {
        Response atOnce = plain().queryParam("scope", scope).get(PATH);
        // Scopes of one resource are one wish, but a plus may mean a space or itself.
        Response behindIt = plain().urlEncodingEnabled(false)
                .get(PATH + "?service=registry.local&scope=" + scope + "+" + scope);

        assertThat(behindIt.statusCode()).isEqualTo(atOnce.statusCode());
        assertThat(headers(behindIt)).isEqualTo(headers(atOnce));
        assertThat(shape(behindIt)).isEqualTo(shape(atOnce));
    }

    @Test
    void oneConnectionIsUsedAgain() {
        for (int pull = 0; pull < 20; pull++) {
            plain().queryParam("scope", ALPINE).get(PATH).then().statusCode(200);
        }
    }

    private static Arguments notPlain(String what, UnaryOperator<RequestSpecification> more) {
        return Arguments.of(what, more);
    }

    private static RequestSpecification plain() {
        return given().auth().preemptive().basic("mia", AnnouncedRules.MIAS_TOKEN).queryParam("service", "registry.local");
    }

    private static Map<String, String> headers(Response answer) {
        return answer.headers().asList().stream()
                .collect(Collectors.toMap(header -> header.getName().toLowerCase(Locale.ROOT),
                        header -> sameLength(header.getValue()), (one, _) -> one,
                        TreeMap::new));
    }

    private static String shape(Response answer) {
        return sameLength(answer.asString());
    }

    /// Without what is new in every answer: ids, times, signatures.
    private static String sameLength(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("eyJ[\\w.-]+", "TOKEN")
                .replaceAll("[0-9T:.-]{19,}Z", "TIME").replaceAll("\\b\\d{3}\\b", "LENGTH");
    }
}
