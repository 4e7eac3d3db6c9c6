package io.pullgate.policy.authzen;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkiverse.resteasy.problem.HttpProblem;

/// The answer to one question among several that could not be decided: never an allow, and it says what is wrong
/// (AuthZEN, "Access Evaluations API", "Errors").
record EvaluationFailure(Context context) implements Answer {

    static EvaluationFailure of(HttpProblem problem) {
        return new EvaluationFailure(new Context(
                new Failure(problem.getStatusCode(), problem.getType(), problem.getDetail())));
    }

    @Override
    @JsonProperty("decision")
    public boolean decision() {
        return false;
    }

    /// AuthZEN's place for errors.
    record Context(Failure error) {
    }

    /// As the problem would be if the question had been the only one.
    record Failure(int status, URI type, String message) {
    }
}
