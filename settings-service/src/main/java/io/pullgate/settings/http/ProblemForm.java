package io.pullgate.settings.http;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/// Gives the problems of the framework the form of ours: a type of their own, fields by the names the request has for them,
/// and 503 where it is the database that does not answer.
@ApplicationScoped
class ProblemForm implements ProblemPostProcessor {

    private static final int AT_FIRST = 200;

    @Override
    public int priority() {
        return AT_FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return failure(context, ConstraintViolationException.class).map(ProblemForm::malformed)
                .or(() -> failure(context, JsonProcessingException.class).map(MalformedJson::problem))
                .or(() -> Optional.of(context.cause).filter(Unavailable::isReasonFor).map(_ -> Unavailable.problem()))
                .orElseGet(() -> typed(problem));
    }

    private static <E extends Exception> Optional<E> failure(ProblemContext context, Class<E> type) {
        return Stream.iterate(context.cause, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance).map(type::cast).findFirst();
    }

    private static HttpProblem malformed(ConstraintViolationException failure) {
        List<Problems.Violation> violations = failure.getConstraintViolations().stream()
                .map(violation -> new Problems.Violation(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problems.Violation::field))
                .toList();
        return Problems.malformed(violations);
    }

    /// The path without the method and its parameter: `change.body.restrictedImages.enabled` is
    /// `restricted_images.enabled` to the client.
    private static String field(ConstraintViolation<?> violation) {
        String path = "";
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            if (depth++ > 1) {
                path += (node.isInIterable() && node.getIndex() != null ? "[%d]".formatted(node.getIndex()) : "")
                        + (node.getName() == null || node.getName().startsWith("<") ? "" : "." + snakeCase(node.getName()));
            }
        }
        return path.isEmpty() ? "body" : path.substring(path.startsWith(".") ? 1 : 0);
    }

    private static String snakeCase(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.nameForField(null, null, name);
    }

    /// What has no type yet is a plain HTTP status, and is named after it.
    private static HttpProblem typed(HttpProblem problem) {
        if (problem.getType() != null || problem.getTitle() == null) {
            return problem;
        }
        String name = problem.getTitle().toLowerCase(Locale.ROOT).replace(' ', '-');
        return HttpProblem.builder(problem).withType(URI.create("urn:pullgate:problem:" + name)).build();
    }
}
