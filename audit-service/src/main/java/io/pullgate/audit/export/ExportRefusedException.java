package io.pullgate.audit.export;

import java.io.IOException;

/// An export that cannot be written, now or later; the message is for whoever asked.
final class ExportRefusedException extends IOException {

    private static final long serialVersionUID = 1;

    ExportRefusedException(String message) {
        super(message);
    }
}
