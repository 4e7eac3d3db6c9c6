package io.pullgate.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

class AdmissionRequestFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Whatever the object was before can make images old, and never adds one.
    @FuzzTest
    void anyReviewNamesImagesOfItsObject_orIsRefused(byte[] body) {
        Optional<AdmissionRequest> request = read(body).flatMap(AdmissionRequest::of);
        try {
            List<NamedImage> images = request.map(AdmissionRequest::newImages).orElse(List.of());
            List<NamedImage> all = request.map(AdmissionRequestFuzzTest::withoutPast).map(AdmissionRequest::newImages)
                    .orElse(List.of());

            assertThat(images).isSubsetOf(all);
            request.ifPresent(
                    known -> assertThat(all).extracting(NamedImage::image).isSubsetOf(texts(known.object()).toList()));
        } catch (UnknownShapeException _) {
            // Refused, with a reason.
        }
    }

    private static AdmissionRequest withoutPast(AdmissionRequest request) {
        return new AdmissionRequest(request.uid(), request.operation(), request.namespace(), request.object(),
                MissingNode.getInstance());
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.textValue()) : node.valueStream().flatMap(AdmissionRequestFuzzTest::texts);
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
