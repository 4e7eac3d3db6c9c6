package io.pullgate.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.LongConsumer;

/// What is written into exports.
public interface ExportContent {

    /// Whether it is known by now who may read what.
    boolean ready();

    /// Decides what the asker may read now. If that is nothing, an [io.pullgate.audit.AuditException] says why.
    Begun begin(Export export);

    /// The content of one export, for what its asker could read at one moment.
    interface Begun {

        /// The organizations whose records the asker could read.
        Set<String> overseen();

        /// Writes all of it.
        ///
        /// @param rows is told how many rows were written so far
        /// @throws io.pullgate.audit.RecordsUnavailableException if the records cannot be read now
        void write(OutputStream target, LongConsumer rows) throws IOException;
    }
}
