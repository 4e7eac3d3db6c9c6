package io.pullgate.policy.authzen;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where this decision point answers (OpenID AuthZEN Authorization API 1.0, "Policy Decision Point Metadata").
@Path("/.well-known/authzen-configuration")
public class ConfigurationResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Metadata metadata(UriInfo request) {
        URI here = request.getBaseUri().resolve("/");
        return new Metadata(URI.create(here.toString().replaceAll("/$", "")), here.resolve("/access/v1/evaluation"),
                here.resolve("/access/v1/evaluations"));
    }

    /// The document. It names no endpoints for searches, which is how it says that there are none.
    public record Metadata(@JsonProperty("policy_decision_point") URI policyDecisionPoint,
            @JsonProperty("access_evaluation_endpoint") URI accessEvaluationEndpoint,
            @JsonProperty("access_evaluations_endpoint") URI accessEvaluationsEndpoint) {
    }
}
