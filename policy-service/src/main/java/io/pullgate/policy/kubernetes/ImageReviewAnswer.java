package io.pullgate.policy.kubernetes;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/// The answer to an `ImageReview` (`imagepolicy.k8s.io/v1alpha1`).
record ImageReviewAnswer(String apiVersion, String kind, Status status) {

    static ImageReviewAnswer of(Review review) {
        return new ImageReviewAnswer(ImageReview.API_VERSION, ImageReview.KIND,
                new Status(review.allowed(), review.allowed() ? null : review.reason(), review.auditAnnotations()));
    }

    /// @param reason what the cluster's user reads; absent where it is allowed
    @JsonInclude(Include.NON_EMPTY)
    record Status(@JsonInclude(Include.ALWAYS) boolean allowed, String reason, Map<String, String> auditAnnotations) {
    }
}
