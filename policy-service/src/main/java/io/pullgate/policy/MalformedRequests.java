package io.pullgate.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkiverse.resteasy.problem.HttpProblem;

/// Says what is wrong with a request that cannot be read, field by field and without repeating it.
public class MalformedRequests {

    @ServerExceptionMapper(priority = 1)
    Response ofOtherShape(MismatchedInputException e) {
        return problem(List.of(wrongType(e))).toResponse();
    }

    /// The framework has a mapper of its own for this one.
    @ServerExceptionMapper(priority = 1)
    Response unknownField(UnrecognizedPropertyException e) {
        return ofOtherShape(e);
    }

    @ServerExceptionMapper(priority = 1)
    Response outOfBounds(ConstraintViolationException e) {
        return problem(e.getConstraintViolations().stream()
                .map(violation -> new Violation(path(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field)).toList()).toResponse();
    }

    public static HttpProblem notJson() {
        return problem("body", "is not JSON");
    }

    public static Violation wrongType(JsonMappingException e) {
        return new Violation(path(e), e instanceof UnrecognizedPropertyException ? "is not known here" : "has the wrong type");
    }

    public static HttpProblem problem(String field, String message) {
        return problem(List.of(new Violation(field, message)));
    }

    public static HttpProblem problem(List<Violation> violations) {
        Violation first = violations.getFirst();
        HttpProblem problem = Problems.of(400, "malformed-request", "Malformed request",
                first.field() + " " + first.message());
        return HttpProblem.builder(problem).with("violations", violations).build();
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /// Bean Validation's path begins with the method and its parameter, which mean nothing to a client.
    private static String path(ConstraintViolation<?> violation) {
        String[] steps = violation.getPropertyPath().toString().split("\\.", 3);
        return steps.length < 3 ? "body" : steps[2];
    }

    /// One thing that is wrong.
    ///
    /// @param field its path in the request
    public record Violation(String field, String message) {
    }
}
