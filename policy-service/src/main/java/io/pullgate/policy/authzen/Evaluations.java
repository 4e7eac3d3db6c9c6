package io.pullgate.policy.authzen;

import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Several questions in one request (OpenID AuthZEN Authorization API 1.0, "Access Evaluations API"). They stay unread here,
/// because one that is malformed spoils its own answer and no other.
///
/// @param subject the default for every question that has none of its own; so are action, resource and context
/// @param evaluations the questions; without any, the defaults are the one question there is
@JsonIgnoreProperties(ignoreUnknown = true)
record Evaluations(JsonNode subject, JsonNode action, JsonNode resource, JsonNode context,
        @Size(max = MOST) List<JsonNode> evaluations, Optional<@Valid Options> options) {

    private static final int MOST = 1000;

    Evaluations {
        evaluations = evaluations == null ? List.of() : List.copyOf(evaluations);
    }

    boolean isSingle() {
        return evaluations.isEmpty();
    }

    /// The only question, where there are no `evaluations`.
    ObjectNode single() {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        put(defaults, "subject", subject);
        put(defaults, "action", action);
        put(defaults, "resource", resource);
        put(defaults, "context", context);
        return defaults;
    }

    /// The questions, completed by the defaults; what is no question at all stays what it is.
    List<JsonNode> completed() {
        return evaluations.stream()
                .<JsonNode> map(item -> item instanceof ObjectNode question ? single().setAll(question) : item)
                .toList();
    }

    Semantic semantic() {
        return options.flatMap(Options::semantic).map(Semantic::of).orElse(Semantic.EXECUTE_ALL);
    }

    private static void put(ObjectNode target, String name, JsonNode value) {
        if (value != null) {
            target.set(name, value);
        }
    }

    /// How the questions are to be dealt with.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Options(
            @JsonProperty("evaluations_semantic") Optional<@Pattern(regexp = Semantic.NAMES) String> semantic) {
    }
}
