package io.pullgate.policy.kubernetes;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.Problems;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.Integrations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

/// The door for clusters: `ImagePolicyWebhook` asks with an `ImageReview`, a validating admission webhook with an
/// `AdmissionReview`.
@Path("/kubernetes/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class KubernetesResource {

    private final Integrations integrations;
    private final Reviewer reviewer;
    private final RoutingContext routing;

    KubernetesResource(Integrations integrations, Reviewer reviewer, RoutingContext routing) {
        this.integrations = integrations;
        this.reviewer = reviewer;
        this.routing = routing;
    }

    @POST
    @Path("/image-review")
    public Response reviewImages(JsonNode review) {
        Integration cluster = integrations.authenticated(routing);
        ImageReview asked = Optional.ofNullable(review).flatMap(ImageReview::of)
                .orElseThrow(() -> malformed("an ImageReview of imagepolicy.k8s.io/v1alpha1 is expected"));
        return Response.ok(ImageReviewAnswer.of(reviewer.review(cluster, asked.namespace(), asked.images(), Door.IMAGE_REVIEW,
                ClientTraits.of(routing)))).build();
    }

    @POST
    @Path("/admission-review")
    public Response reviewAdmission(JsonNode review) {
        Integration cluster = integrations.authenticated(routing);
        AdmissionRequest request = Optional.ofNullable(review).flatMap(AdmissionRequest::of)
                .orElseThrow(() -> malformed("an AdmissionReview of admission.k8s.io/v1 is expected"));
        return Response.ok(AdmissionAnswer.of(request.uid(), review(cluster, request))).build();
    }

    private Review review(Integration cluster, AdmissionRequest request) {
        try {
            List<NamedImage> images = request.newImages();
            return images.isEmpty() ? Review.nothingToDecide()
                    : reviewer.review(cluster, request.namespace(), images, Door.ADMISSION_REVIEW, ClientTraits.of(routing));
        } catch (UnknownShapeException e) {
            return Review.refused("image access restricted: " + e.getMessage());
        }
    }

    private static HttpProblem malformed(String detail) {
        return Problems.of(400, "malformed-request", "Malformed request", detail);
    }
}
