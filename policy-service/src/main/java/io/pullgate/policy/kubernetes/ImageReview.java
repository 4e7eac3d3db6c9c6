package io.pullgate.policy.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/// The question in an `ImageReview` (`imagepolicy.k8s.io/v1alpha1`, the only version there is).
///
/// @param namespace empty where none is named
record ImageReview(String namespace, List<NamedImage> images) {

    static final String API_VERSION = "imagepolicy.k8s.io/v1alpha1";
    static final String KIND = "ImageReview";

    ImageReview {
        images = List.copyOf(images);
    }

    /// Empty if it is none.
    static Optional<ImageReview> of(JsonNode review) {
        JsonNode spec = review.path("spec");
        boolean known = KIND.equals(review.path("kind").asText()) && API_VERSION.equals(review.path("apiVersion").asText())
                && spec.path("containers").isArray();
        return known ? Optional.of(new ImageReview(spec.path("namespace").asText(""), images(spec.path("containers"))))
                : Optional.empty();
    }

    private static List<NamedImage> images(JsonNode containers) {
        List<NamedImage> images = new ArrayList<>();
        for (JsonNode container : containers) {
            images.add(new NamedImage("spec.containers[%d].image".formatted(images.size()), container.path("image").asText()));
        }
        return images;
    }
}
