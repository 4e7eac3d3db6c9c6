package io.pullgate.policy.kubernetes;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/// With the bodies API servers send.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class KubernetesResourceTest {

    private static final String UID = "705ab4f5-6393-11e8-b7cc-42010a800002";
    private static final String IMAGES = "/kubernetes/v1/image-review";
    private static final String ADMISSION = "/kubernetes/v1/admission-review";

    @Test
    void imageReview_allImagesAllowed_isAllowed() {
        ask(IMAGES, imageReview("team-a", "alpine:3.20", "acme/api")).statusCode(200).body("kind", equalTo("ImageReview"))
                .body("apiVersion", equalTo("imagepolicy.k8s.io/v1alpha1")).body("status.allowed", equalTo(true))
                .body("status.reason", nullValue())
                .body("status.auditAnnotations.decisions", matchesPattern("[0-9a-f-]{36}, [0-9a-f-]{36}"));
    }

    @Test
    void imageReview_oneImageRefused_isRefusedAndNamed() {
        ask(IMAGES, imageReview("team-a", "alpine", "mallory/backdoor")).statusCode(200).body("status.allowed", equalTo(false))
                .body("status.reason", containsString("mallory/backdoor blocked for organization acme"));
    }

    @Test
    void imageReview_namespaceOfNobody_isRefused() {
        ask(IMAGES, imageReview("default", "alpine")).statusCode(200).body("status.allowed", equalTo(false))
                .body("status.reason", containsString("belongs to no organization"));
    }

    @Test
    void imageReview_imageThatIsNone_isRefused() {
        ask(IMAGES, imageReview("team-a", "")).statusCode(200).body("status.allowed", equalTo(false))
                .body("status.reason", containsString("spec.containers[0].image"));
    }

    @Test
    void admissionReview_allowedPod_isAllowedUnderItsUid() {
        ask(ADMISSION, admissionReview("CREATE", pod("acme/api"), "null")).statusCode(200)
                .body("kind", equalTo("AdmissionReview")).body("apiVersion", equalTo("admission.k8s.io/v1"))
                .body("response.uid", equalTo(UID)).body("response.allowed", equalTo(true))
                .body("response.status", nullValue())
                .body("response.auditAnnotations.decisions", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void admissionReview_refusedPod_isForbiddenWithTheReason() {
        ask(ADMISSION, admissionReview("CREATE", pod("mallory/backdoor"), "null")).statusCode(200)
                .body("response.uid", equalTo(UID)).body("response.allowed", equalTo(false))
                .body("response.status.code", equalTo(403))
                .body("response.status.message", containsString("community images are not allowed"));
    }

    @Test
    void admissionReview_update_asksAboutNewImagesAlone() {
        ask(ADMISSION, admissionReview("UPDATE", pod("mallory/backdoor"), pod("mallory/backdoor"))).statusCode(200)
                .body("response.allowed", equalTo(true)).body("response.auditAnnotations", nullValue());
        ask(ADMISSION, admissionReview("UPDATE", pod("mallory/other"), pod("mallory/backdoor"))).statusCode(200)
                .body("response.allowed", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "DELETE", "CONNECT" })
    void admissionReview_whatBringsNoImages_isAllowed(String operation) {
        ask(ADMISSION, admissionReview(operation, "null", pod("mallory/backdoor"))).statusCode(200)
                .body("response.allowed", equalTo(true));
    }

    @Test
    void admissionReview_objectOfAnotherKind_isRefused() {
        ask(ADMISSION, admissionReview("CREATE", "{\"kind\": \"Workflow\"}", "null")).statusCode(200)
                .body("response.allowed", equalTo(false)).body("response.status.message", containsString("not known here"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "{}", "{\"kind\": \"AdmissionReview\"}",
            "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1beta1\",\"request\":{\"uid\":\"1\",\"operation\":\"CREATE\"}}",
            "{\"kind\":\"ImageReview\",\"spec\":{\"containers\":{}}}",
            "{\"kind\":\"ImageReview\",\"apiVersion\":\"imagepolicy.k8s.io/v1alpha1\",\"spec\":{\"containers\":{}}}",
            "{\"kind\":\"ImageReview\",\"spec\":{\"containers\":[{\"image\":\"alpine\"}],\"namespace\":\"team-a\"}}",
            "{\"kind\":\"ImageReview\",\"apiVersion\":\"imagepolicy.k8s.io/v1\",\"spec\":{\"containers\":[{\"image\":\"alpine\"}]}}",
            "{\"kind\":\"Pod\",\"apiVersion\":\"imagepolicy.k8s.io/v1alpha1\",\"spec\":{\"containers\":[{\"image\":\"alpine\"}]}}" })
    void whatIsNoReview_isAProblem(String body) {
        for (String path : new String[] { IMAGES, ADMISSION }) {
            ask(path, body).statusCode(400).contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:malformed-request"));
        }
    }

    @Test
    void aClusterNobodyKnows_isNotAnswered() {
        given().contentType("application/json").body(imageReview("team-a", "alpine")).post(IMAGES).then().statusCode(401);
        given().auth().oauth2(SignedTokens.of("mia")).contentType("application/json").body(imageReview("team-a", "alpine"))
                .post(IMAGES).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void aLargeObject_isReadHereAndNowhereElse() {
        String large = "x".repeat(200_000);
        ask(ADMISSION, admissionReview("CREATE", pod("acme/api").replace("\"web\"", "\"" + large + "\""), "null"))
                .statusCode(200).body("response.allowed", equalTo(true));
        ask(IMAGES, imageReview("team-a", large)).statusCode(413);
    }

    private static ValidatableResponse ask(String path, String body) {
        return given().auth().oauth2(SignedTokens.ofProgram("cluster")).contentType("application/json").body(body).post(path)
                .then();
    }

    private static String imageReview(String namespace, String... images) {
        return """
                {"apiVersion":"imagepolicy.k8s.io/v1alpha1","kind":"ImageReview","spec":{"containers":[{"image":"%s"}],
                 "annotations":{"mycluster.image-policy.k8s.io/ticket-1234":"break-glass"},"namespace":"%s"}}"""
                .formatted(String.join("\"},{\"image\":\"", images), namespace);
    }

    private static String admissionReview(String operation, String object, String oldObject) {
        return """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"%s",
                 "kind":{"group":"","version":"v1","kind":"Pod"},"resource":{"group":"","version":"v1","resource":"pods"},
                 "name":"web","namespace":"team-a","operation":"%s","userInfo":{"username":"admin"},
                 "object":%s,"oldObject":%s,"dryRun":false}}""".formatted(UID, operation, object, oldObject);
    }

    private static String pod(String image) {
        return """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"team-a"},
                 "spec":{"containers":[{"name":"web","image":"%s"}]}}""".formatted(image);
    }
}
