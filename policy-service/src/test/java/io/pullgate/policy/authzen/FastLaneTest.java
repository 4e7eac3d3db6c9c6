package io.pullgate.policy.authzen;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.policy.lane.BehindTheLanes;
import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;

/// Which questions are answered at once, and which go on to the resource. The answers are the same, so nothing else would tell.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class FastLaneTest {

    private static final String PATH = "/access/v1/evaluation";
    private static final String QUESTION = """
            {"subject": {"type": "user", "id": "mia"}, "action": {"name": "pull"},
             "resource": {"type": "image", "id": "%s"}}""";

    @Inject
    BehindTheLanes behind;

    private int before;

    @BeforeEach
    void lookBehindIt() {
        before = behind.requests(PATH);
    }

    @Test
    void aPlainQuestionIsAnsweredAtOnce() {
        ask("application/json", "alpine").statusCode(200).body("decision", equalTo(true));
        ask("application/json", "mallory/backdoor").statusCode(200).body("decision", equalTo(false));

        assertThat(behind.requests(PATH)).isEqualTo(before);
    }

    @Test
    void whatIsNotPlainGoesOn() {
        ask("application/json; charset=utf-8", "alpine").statusCode(200).body("decision", equalTo(true));
        ask("application/json", "a//b").statusCode(400);

        assertThat(behind.requests(PATH)).isEqualTo(before + 2);
    }

    private static ValidatableResponse ask(String contentType, String image) {
        return given().config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false))).auth().oauth2(AnnouncedRules.EDGES_TOKEN)
                .contentType(contentType).body(QUESTION.formatted(image)).post(PATH).then();
    }
}
