package io.pullgate.settings;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.OfficialImageLists.Imported;

/// Shows the list of official images, and takes a younger one. The younger of the shipped and the imported list counts, so
/// that an upgrade of this program brings its own list along.
@ApplicationScoped
@Transactional
public class OfficialImageLedger {

    public static final Page FIRST_PAGE = new Page(1, 100);

    private static final String NAMESPACE = "library";

    private final OfficialImageLists lists;
    private final ChangeLog changes;
    private final Stamps stamps;

    OfficialImageLedger(OfficialImageLists lists, ChangeLog changes, Stamps stamps) {
        this.lists = lists;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Shown list(String part, Page page, Caller caller) {
        Permissions.require(Operation.READ_PUBLISHERS, Standing.of(caller, Optional.empty()));
        Current current = current(lists.imported());
        return new Shown(current, current.images.containing(part, page));
    }

    public Shown put(OfficialImages wanted, Precondition precondition, Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        Optional<Imported> imported = lists.locked();
        Current before = current(imported);
        precondition.check(Optional.of(before));
        if (wanted.asOf().isBefore(lists.shipped().asOf())) {
            throw new SettingsException.Malformed("as_of",
                    "must not be before %s, the date of the list that is shipped".formatted(lists.shipped().asOf()));
        }
        if (wanted.equals(before.images)) {
            return shown(before);
        }
        Stamp stamp = stamps.stamp(imported.map(Imported::revision).orElse(Revision.NONE).next());
        lists.put(new Imported(wanted, stamp.revision(), stamp.occurredAt()));
        changes.append(
                new SettingsChange(Optional.empty(), SettingsChange.Action.OFFICIAL_IMAGES_SET, NAMESPACE, caller.actor(),
                        Optional.of(before.images.document()), Optional.of(wanted.document()), stamp));
        return shown(new Current(wanted, stamp.revision(), Optional.of(stamp.occurredAt())));
    }

    private static Shown shown(Current list) {
        return new Shown(list, list.images.containing("", FIRST_PAGE));
    }

    private Current current(Optional<Imported> imported) {
        OfficialImages shipped = lists.shipped();
        return imported.filter(list -> !list.images().asOf().isBefore(shipped.asOf()))
                .map(list -> new Current(list.images(), list.revision(), Optional.of(list.importedAt())))
                .orElseGet(
                        () -> new Current(shipped, imported.map(Imported::revision).orElse(Revision.NONE), Optional.empty()));
    }

    /// The list that counts.
    ///
    /// @param importedAt empty: it was shipped
    public record Current(OfficialImages images, Revision revision, Optional<Instant> importedAt) implements Revised {
    }

    /// A part of the list that counts.
    public record Shown(Current list, Slice<String> names) {
    }
}
