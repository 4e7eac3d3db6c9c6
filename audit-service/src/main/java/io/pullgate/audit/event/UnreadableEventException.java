package io.pullgate.audit.event;

/// A message that is not the event its topic promises.
public final class UnreadableEventException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableEventException(String problem) {
        super(problem);
    }
}
