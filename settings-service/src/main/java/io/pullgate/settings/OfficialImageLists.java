package io.pullgate.settings;

import java.time.Instant;
import java.util.Optional;

/// Where lists of official images are kept.
public interface OfficialImageLists {

    /// The list that came with this program.
    OfficialImages shipped();

    Optional<Imported> imported();

    /// As [#imported()], and nobody else imports a list until the end of the transaction.
    Optional<Imported> locked();

    void put(Imported list);

    /// A list somebody has imported.
    record Imported(OfficialImages images, Revision revision, Instant importedAt) {
    }
}
