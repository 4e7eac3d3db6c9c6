package io.pullgate.policy.authzen;

/// What is said to one question.
sealed interface Answer permits EvaluationAnswer, EvaluationFailure {

    boolean decision();
}
