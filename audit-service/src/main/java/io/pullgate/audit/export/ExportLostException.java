package io.pullgate.audit.export;

import java.io.IOException;

/// The export was deleted, or another replica has begun it anew: nothing more may be written.
final class ExportLostException extends IOException {

    private static final long serialVersionUID = 1;

    ExportLostException(Export export) {
        super("export %s is no longer ours".formatted(export.id()));
    }
}
