package io.pullgate.audit;

/// The content of an export is asked for that has none yet, or never will.
public final class ExportUnfinishedException extends AuditException {

    private static final long serialVersionUID = 1;

    public ExportUnfinishedException(String id, String state) {
        super("Export %s is %s and has no content.".formatted(id, state));
    }
}
