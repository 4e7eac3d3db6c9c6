package io.pullgate.policy.authzen;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/// A question in the form of the OpenID AuthZEN Authorization API 1.0, "Access Evaluation API": may this user pull this
/// image? Members we do not know are ignored, as that document asks.
@JsonIgnoreProperties(ignoreUnknown = true)
record Evaluation(@NotNull @Valid Subject subject, @NotNull @Valid Action action, @NotNull @Valid Resource resource,
        Optional<@Valid Context> context) {

    static final String USER = "user";
    static final String ANONYMOUS = "anonymous";
    static final String WORKLOAD = "workload";

    /// Who wants to pull: a `user` by name, `anonymous`, who is nobody, or a `workload`, which is a machine of the
    /// organization the integration belongs to.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Subject(@NotNull @Pattern(regexp = USER + "|" + ANONYMOUS + "|" + WORKLOAD) String type,
            @NotBlank @Size(max = 255) @Pattern(regexp = "\\P{Cntrl}*") String id) {
    }

    /// Only pulls are governed.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Action(@NotNull @Pattern(regexp = "pull") String name) {
    }

    /// An `image`, by its reference as a client would write it.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resource(@NotNull @Pattern(regexp = "image") String type, @NotNull String id) {
    }

    /// What the integration knows of the client, and which change it has seen.
    ///
    /// @param minRevision the revision the organization's rules must at least have
    /// @param organization whose revision is meant; needed with `min_revision`
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Context(@JsonProperty("client_address") Optional<@Size(max = 255) String> clientAddress,
            @JsonProperty("user_agent") Optional<@Size(max = 1024) String> userAgent,
            @JsonProperty("organization") Optional<@Size(max = 255) String> organization,
            @JsonProperty("min_revision") Optional<@Positive Long> minRevision) {

        static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
