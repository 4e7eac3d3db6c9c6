package io.pullgate.audit.export;

import java.io.IOException;

/// An export that cannot be written, now or later; the message is for whoever asked.
public final class ExportRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    public ExportRefusedException(String message) {
        super(message);
    }
}
