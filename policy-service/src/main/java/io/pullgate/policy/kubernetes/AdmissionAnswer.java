package io.pullgate.policy.kubernetes;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/// The answer to an `AdmissionReview` (`admission.k8s.io/v1`).
record AdmissionAnswer(String apiVersion, String kind, Admission response) {

    private static final int FORBIDDEN = 403;

    static AdmissionAnswer of(String uid, Review review) {
        Status status = review.allowed() ? null : new Status(FORBIDDEN, "Forbidden", review.reason());
        return new AdmissionAnswer("admission.k8s.io/v1", "AdmissionReview",
                new Admission(uid, review.allowed(), status, review.warnings(), review.auditAnnotations()));
    }

    /// @param status what the cluster's user reads; absent where it is allowed
    /// @param auditAnnotations for the cluster's audit log
    @JsonInclude(Include.NON_EMPTY)
    record Admission(String uid, @JsonInclude(Include.ALWAYS) boolean allowed, Status status, List<String> warnings,
            Map<String, String> auditAnnotations) {
    }

    /// A status as Kubernetes has it.
    record Status(int code, String reason, String message) {
    }
}
