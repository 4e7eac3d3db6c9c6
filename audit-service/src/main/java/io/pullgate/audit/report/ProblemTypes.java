package io.pullgate.audit.report;

import java.net.URI;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/// Gives a type of ours to the problems the framework finds, like 401 and 405.
@ApplicationScoped
class ProblemTypes implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null || problem.getTitle() == null) {
            return problem;
        }
        String name = problem.getTitle().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return HttpProblem.builder(problem).withType(URI.create(Problems.TYPE + name)).build();
    }
}
