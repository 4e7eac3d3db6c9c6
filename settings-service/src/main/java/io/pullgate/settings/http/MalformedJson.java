package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkiverse.resteasy.problem.HttpProblem;

/// Says what is wrong with a body that cannot be read, in the words of the request instead of Java's. It never repeats the
/// body: nobody knows what stands in it.
final class MalformedJson {

    private static final String UNREADABLE = "is not JSON, or has the same field twice";

    private MalformedJson() {
    }

    static HttpProblem problem(JsonProcessingException failure) {
        return Problems.malformed(List.of(violation(failure)));
    }

    private static Problems.Violation violation(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> new Problems.Violation(path(unknown), "is not known here");
            case MismatchedInputException mismatched -> new Problems.Violation(path(mismatched), complaint(mismatched));
            case JsonMappingException mapping -> new Problems.Violation(path(mapping), UNREADABLE);
            default -> new Problems.Violation("body", UNREADABLE);
        };
    }

    private static String complaint(MismatchedInputException mismatched) {
        return Optional.ofNullable(mismatched.getTargetType()).map(MalformedJson::typeName)
                .map("must be %s"::formatted).orElse("has the wrong type");
    }

    private static String typeName(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String path(JsonMappingException failure) {
        String path = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.substring(path.startsWith(".") ? 1 : 0);
    }
}
