package io.pullgate.benchmark.concurrency;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.pullgate.benchmark.product.SettingsDatabase;

/// The changes of an organization's settings as the change log has them, by revision.
record History(List<Change> changes) {

    private static final String CHANGES = """
            select revision, actor, cast(before as text), cast(after as text) from settings_change
            where organization = ? and action = 'settings.update' order by revision
            """;

    History {
        changes = List.copyOf(changes);
    }

    /// A change with what was before and after it.
    record Change(Entry entry, String before, String after) {
    }

    /// Which revision somebody has made.
    record Entry(long revision, String actor) {
    }

    static History read(SettingsDatabase database, String organization) {
        return new History(database.select(
                row -> new Change(new Entry(row.getLong(1), row.getString(2)), row.getString(3), row.getString(4)), CHANGES,
                organization));
    }

    /// Without the first entry, which has set the contest up.
    int length() {
        return contested().size();
    }

    /// Where a revision is not the one after the revision before it.
    long gaps() {
        return pairs().filter(i -> changes.get(i).entry.revision != changes.get(i - 1).entry.revision + 1).count();
    }

    /// Where something else was changed than what the change before had left: that one would be lost.
    long breaks() {
        return pairs().filter(i -> !changes.get(i).before.equals(changes.get(i - 1).after)).count();
    }

    /// What is in the history or among these, but not in both.
    long differences(Collection<Entry> accepted) {
        Set<Entry> missing = new HashSet<>(accepted);
        Set<Entry> unexpected = new HashSet<>(contested());
        missing.removeAll(Set.copyOf(contested()));
        unexpected.removeAll(Set.copyOf(accepted));
        return missing.size() + unexpected.size();
    }

    private List<Entry> contested() {
        return changes.stream().skip(1).map(Change::entry).toList();
    }

    private IntStream pairs() {
        return IntStream.range(1, changes.size());
    }
}
