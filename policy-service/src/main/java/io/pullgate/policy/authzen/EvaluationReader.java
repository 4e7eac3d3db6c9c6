package io.pullgate.policy.authzen;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.MalformedRequests;
import io.pullgate.policy.MalformedRequests.Violation;

/// Reads a question that is part of a larger document, as strictly as one that stands alone.
@ApplicationScoped
class EvaluationReader {

    private final ObjectMapper json;
    private final Validator validator;

    EvaluationReader(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when it is malformed
    Evaluation read(JsonNode document) {
        if (!document.isObject()) {
            throw MalformedRequests.problem("evaluation", "is not an object");
        }
        Evaluation question = converted(document);
        List<Violation> violations = validator.validate(question).stream()
                .map(violation -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field)).toList();
        if (!violations.isEmpty()) {
            throw MalformedRequests.problem(violations);
        }
        return question;
    }

    private Evaluation converted(JsonNode document) {
        try {
            return json.treeToValue(document, Evaluation.class);
        } catch (JsonMappingException e) {
            throw MalformedRequests.problem(List.of(MalformedRequests.wrongType(e)));
        } catch (JsonProcessingException _) {
            throw MalformedRequests.notJson();
        }
    }
}
