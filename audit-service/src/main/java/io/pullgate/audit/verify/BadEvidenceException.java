package io.pullgate.audit.verify;

import static java.util.Objects.requireNonNull;

/// The first thing that is wrong: what, and where.
public final class BadEvidenceException extends Exception {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    BadEvidenceException(Fault fault, String problem) {
        super(problem);
        this.fault = requireNonNull(fault, "fault");
    }

    Fault fault() {
        return fault;
    }
}
