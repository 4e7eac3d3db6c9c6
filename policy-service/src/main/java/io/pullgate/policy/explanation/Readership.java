package io.pullgate.policy.explanation;

import jakarta.inject.Singleton;

import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.recording.PullDecision;
import io.pullgate.policy.view.Rules;

/// Who may read an explanation: the user it is about, owners and auditors of the organization that decided, auditors of the
/// whole installation, and the integration that asked. It is what audit-service keeps to.
@Singleton
class Readership {

    private static final String AUDITOR = "auditor";

    private final Rules rules;

    Readership(Rules rules) {
        this.rules = rules;
    }

    boolean includes(Caller caller, PullDecision decision) {
        return switch (caller) {
            // At the token door the name is a registry's, whatever integration may be called the same.
            case Caller.Program(var integration) -> decision.attempt().origin().door() != Door.TOKEN
                    && decision.attempt().origin().integration().equals(integration.name());
            case Caller.Person person -> isAbout(person, decision) || person.roles().contains(AUDITOR)
                    || oversees(person, decision);
        };
    }

    private static boolean isAbout(Caller.Person person, PullDecision decision) {
        return decision.attempt().subject().name().filter(person.user().username()::equals).isPresent();
    }

    private boolean oversees(Caller.Person person, PullDecision decision) {
        return decision.decision().decisive()
                .flatMap(verdict -> rules.roleOf(person.user().username(), verdict.organization())).filter(Role::oversees)
                .isPresent();
    }
}
