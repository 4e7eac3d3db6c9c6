package io.pullgate.policy.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/// The request in an `AdmissionReview` (`admission.k8s.io/v1`), as far as it matters here.
///
/// @param namespace empty for an object that is in none
record AdmissionRequest(String uid, String operation, String namespace, JsonNode object, JsonNode oldObject) {

    private static final Set<String> BRINGING_IMAGES = Set.of("CREATE", "UPDATE");

    /// Empty if it is none.
    static Optional<AdmissionRequest> of(JsonNode review) {
        JsonNode request = review.path("request");
        boolean known = "AdmissionReview".equals(review.path("kind").asText())
                && "admission.k8s.io/v1".equals(review.path("apiVersion").asText())
                && request.path("uid").isTextual() && request.path("operation").isTextual();
        return known ? Optional.of(new AdmissionRequest(request.path("uid").textValue(), request.path("operation").textValue(),
                request.path("namespace").asText(""), request.path("object"), request.path("oldObject"))) : Optional.empty();
    }

    /// The images that were not there before. Those that were are not asked about again: otherwise nobody could label, finish or
    /// heal what runs once the rules have changed.
    ///
    /// @throws UnknownShapeException when it cannot be told which
    List<NamedImage> newImages() {
        if (!BRINGING_IMAGES.contains(operation)) {
            return List.of();
        }
        Set<String> old = oldObject.isObject()
                ? PodImages.of(oldObject).stream().map(NamedImage::image).collect(Collectors.toSet())
                : Set.of();
        return PodImages.of(object).stream().filter(image -> !old.contains(image.image())).toList();
    }
}
