package io.pullgate.policy.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Patience;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.WireName;
import io.pullgate.policy.conformance.Corpus.Case;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.stack.SignedTokens;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Rules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// One corpus, every door: all of them say what the engine says.
@QuarkusTest
@QuarkusTestResource(value = CorpusStack.class, restrictToAnnotatedClass = true)
class ConformanceTest {

    private static final Corpus CORPUS = Corpus.read();

    @Inject
    DecisionPoint decisionPoint;

    @Inject
    Rules rules;

    @BeforeEach
    void awaitTheRules() {
        await().until(() -> rules.freshness() instanceof Freshness.Complete);
    }

    static List<Case> cases() {
        return CORPUS.cases();
    }

    static List<Case> casesOfMachines() {
        return CORPUS.cases().stream().filter(one -> CORPUS.onlyMemberOf(one.user()).isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void engine(Case one) {
        Subject subject = one.user().<Subject> map(name -> new Subject.VouchedFor(name, "program"))
                .orElseGet(Subject.Anonymous::new);
        Decision decision = decisionPoint.rule(new PullAttempt(subject, one.image(), one.reference(), Guests.REFUSED,
                new Origin(Door.AUTHZEN, "program", Optional.empty(), Optional.empty()), Optional.empty()), new Patience())
                .decision();

        assertThat(WireName.of(decision.outcome())).isEqualTo(one.outcome());
        assertThat(WireName.of(decision.reason())).isEqualTo(one.reason());
        assertThat(WireName.of(decision.category())).isEqualTo(one.category());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void authzen(Case one) {
        Response answer = json(program("program"), question(one)).post("/access/v1/evaluation");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertAnswers(one, answer.jsonPath().getMap("$"));
    }

    @Test
    void authzenInOneRequest() {
        Response answer = json(program("program"),
                Map.of("evaluations", cases().stream().map(ConformanceTest::question).toList()))
                .post("/access/v1/evaluations");

        List<Map<String, Object>> answers = answer.jsonPath().getList("evaluations");
        assertThat(answers).hasSameSizeAs(cases());
        for (int i = 0; i < answers.size(); i++) {
            assertAnswers(cases().get(i), answers.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokenServer(Case one) {
        Response answer = signedIn(given(), one).queryParam("service", one.registry())
                .queryParam("scope", "repository:%s:pull".formatted(one.reference().repository().path())).get("/token");

        assertThat(answer.statusCode()).isEqualTo(one.passes() ? 200 : 401);
        assertRefusal(one, answer);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gate(Case one) {
        String reference = one.reference().digest().or(one.reference()::tag).orElseThrow();
        for (String method : List.of("HEAD", "GET")) {
            Response answer = signedIn(given(), one)
                    .header("Pullgate-Authorization", "Bearer " + SignedTokens.ofProgram("proxy-" + one.registry()))
                    .header("X-Original-Method", method).header("X-Original-URI", "/v2/%s/manifests/%s"
                            .formatted(one.reference().repository().path(), reference))
                    .get("/gate/v1/nginx");

            int refused = one.user().isPresent() ? 403 : 401;
            assertThat(answer.statusCode()).isEqualTo(one.passes() ? 200 : refused);
            assertRefusal(one, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("casesOfMachines")
    void kubernetes(Case one) {
        String namespace = CORPUS.onlyMemberOf(one.user()).orElseThrow();
        Response review = json(program("cluster"), Map.of("apiVersion", "imagepolicy.k8s.io/v1alpha1", "kind", "ImageReview",
                "spec", Map.of("namespace", namespace, "containers", List.of(Map.of("image", one.image())))))
                .post("/kubernetes/v1/image-review");
        Response admission = json(program("cluster"), Map.of("apiVersion", "admission.k8s.io/v1", "kind", "AdmissionReview",
                "request",
                Map.of("uid", "1", "operation", "CREATE", "namespace", namespace, "object",
                        Map.of("apiVersion", "v1", "kind", "Pod",
                                "spec", Map.of("containers", List.of(Map.of("image", one.image())))))))
                .post("/kubernetes/v1/admission-review");

        assertThat(review.jsonPath().getBoolean("status.allowed")).isEqualTo(one.passes());
        assertThat(admission.jsonPath().getBoolean("response.allowed")).isEqualTo(one.passes());
        assertThat(admission.jsonPath().getList("response.warnings") != null).isEqualTo(one.outcome().equals("would_deny"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dockerEngine(Case one) {
        String uri = "/v1.41/images/create?fromImage=" + URLEncoder.encode(one.image(), StandardCharsets.UTF_8);
        Response answer = json(program("program"), Map.of("User", one.user().orElse(""), "UserAuthNMethod", "TLS",
                "RequestMethod", "POST", "RequestUri", uri)).post("/AuthZPlugin.AuthZReq");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("Allow")).isEqualTo(one.passes());
        assertThat(answer.jsonPath().getString("Msg")).matches(one.passes() ? "" : "image access restricted: .*decision .*");
    }

    @ParameterizedTest
    @MethodSource("casesOfMachines")
    void dockerEngineOfAnOrganization(Case one) {
        String engine = "engine-of-" + CORPUS.onlyMemberOf(one.user()).orElseThrow();
        String uri = "/v1.41/images/create?fromImage=" + URLEncoder.encode(one.image(), StandardCharsets.UTF_8);
        Response answer = json(program(engine), Map.of("RequestMethod", "POST", "RequestUri", uri))
                .post("/AuthZPlugin.AuthZReq");

        assertThat(answer.jsonPath().getBoolean("Allow")).isEqualTo(one.passes());
    }

    @SuppressWarnings("unchecked")
    private static void assertAnswers(Case one, Map<String, Object> answer) {
        Map<String, Object> context = (Map<String, Object>) answer.get("context");
        assertThat(answer.get("decision")).as(one.toString()).isEqualTo(one.passes());
        assertThat(context.get("outcome")).as(one.toString()).isEqualTo(one.outcome());
        assertThat(context.get("reason")).as(one.toString()).isEqualTo(one.reason());
        assertThat(context.get("category")).as(one.toString()).isEqualTo(one.category());
        assertThat(Optional.ofNullable(context.get("organization"))).as(one.toString()).isEqualTo(one.organization());
    }

    private static void assertRefusal(Case one, Response answer) {
        if (!one.passes()) {
            assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo("DENIED");
            assertThat(answer.jsonPath().getString("errors[0].detail.rule")).isEqualTo(one.reason());
            assertThat(answer.jsonPath().getString("errors[0].detail.category")).isEqualTo(one.category());
        }
    }

    private static Map<String, Object> question(Case one) {
        return Map.of("subject",
                Map.of("type", one.user().isPresent() ? "user" : "anonymous", "id", one.user().orElse("nobody")),
                "action", Map.of("name", "pull"), "resource", Map.of("type", "image", "id", one.image()));
    }

    private static RequestSpecification signedIn(RequestSpecification request, Case one) {
        return one.user().map(name -> request.auth().preemptive().basic(name, SignedTokens.of(name))).orElse(request);
    }

    private static RequestSpecification program(String client) {
        return given().auth().oauth2(SignedTokens.ofProgram(client));
    }

    private static RequestSpecification json(RequestSpecification request, Map<String, Object> body) {
        try {
            return request.contentType("application/json").body(new ObjectMapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
