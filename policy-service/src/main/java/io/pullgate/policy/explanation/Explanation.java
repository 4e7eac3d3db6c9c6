package io.pullgate.policy.explanation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.pullgate.policy.ToldVerdict;
import io.pullgate.policy.WireNameJson;
import io.pullgate.policy.decision.Outcome;

/// One decision, explained: what was asked, which rule decided, since when it says so, who may change it, and what would be
/// allowed instead. Times are UTC; what does not apply is absent.
///
/// @param revision of the deciding organization's rules
/// @param fromSnapshot whether the rules were those of the signed snapshot on disk; absent where not
/// @param advice what whoever was refused can do
/// @param owners of the deciding organization, who may change its rules; named where somebody was refused
/// @param now what the rules would say today; absent while they are not complete here
@JsonInclude(Include.NON_NULL)
public record Explanation(@JsonProperty("decision_id") UUID decisionId, @JsonProperty("decided_at") Instant decidedAt,
        Asked asked, @Schema(implementation = String.class) @JsonSerialize(using = WireNameJson.class) Outcome outcome,
        String reason, String category, String organization, Long revision,
        @JsonProperty("staleness_ms") long stalenessMillis,
        @JsonInclude(Include.NON_DEFAULT) @JsonProperty("from_snapshot") boolean fromSnapshot, Rule rule,
        List<ToldVerdict> verdicts, String advice,
        List<String> owners, List<Alternative> alternatives, Now now) {

    /// Who asked for what, and by which way.
    ///
    /// @param username absent for machines and for those not signed in
    @JsonInclude(Include.NON_NULL)
    public record Asked(String username, String image, String repository, String tag, String digest, String door,
            String integration,
            @JsonProperty("client_address") String clientAddress, @JsonProperty("user_agent") String userAgent) {
    }

    /// The rule that decided, in words.
    ///
    /// @param since when the rule was set to what it said; absent where it has changed since, or is not a switch
    @JsonInclude(Include.NON_NULL)
    public record Rule(String text, Instant since) {
    }

    /// What the rules say now to the same question.
    @JsonInclude(Include.NON_NULL)
    public record Now(@Schema(implementation = String.class) @JsonSerialize(using = WireNameJson.class) Outcome outcome,
            String reason, Long revision) {
    }
}
