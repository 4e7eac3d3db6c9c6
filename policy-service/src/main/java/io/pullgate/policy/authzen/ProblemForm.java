package io.pullgate.policy.authzen;

import java.net.URI;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.pullgate.policy.MalformedRequests;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/// Gives the problems of the framework the form of ours: every one has a type of its own.
@ApplicationScoped
class ProblemForm implements ProblemPostProcessor {

    private static final int AT_FIRST = 200;

    @Override
    public int priority() {
        return AT_FIRST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return context.cause.getCause() instanceof JsonProcessingException ? MalformedRequests.notJson() : typed(problem);
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
