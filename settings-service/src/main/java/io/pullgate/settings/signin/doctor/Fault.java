package io.pullgate.settings.signin.doctor;

import static java.util.Objects.requireNonNull;

/// One thing that is wrong with a file.
///
/// @param message what is wrong, a sentence
/// @param fix how to mend it, a sentence
public record Fault(FaultCode code, Severity severity, String message, Where where, String fix) {

    public Fault {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
        requireNonNull(where, "where");
        requireNonNull(fix, "fix");
    }

    static Fault of(FaultCode code, Where where, String message) {
        return new Fault(code, code.severity(), message, where, code.fix());
    }

    Fault fixedBy(String otherFix) {
        return new Fault(code, severity, message, where, otherFix);
    }

    Fault asWarning() {
        return new Fault(code, Severity.WARNING, message, where, fix);
    }

    Fault in(Where otherPlace) {
        return new Fault(code, severity, message, otherPlace, fix);
    }
}
