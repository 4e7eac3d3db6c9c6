package io.pullgate.policy.decision;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// The repositories an organization allows by name, in one array in the order of their hashes.
///
/// What `Set.of` makes of six takes nearly twice the memory, and there may be a million of these.
final class AllowList extends AbstractSet<Repository> {

    private static final AllowList EMPTY = new AllowList(new Repository[0]);

    private final Repository[] byHash;

    private AllowList(Repository[] byHash) {
        this.byHash = byHash;
    }

    static AllowList copyOf(Set<Repository> repositories) {
        if (repositories instanceof AllowList list) {
            return list;
        }
        if (repositories.isEmpty()) {
            return EMPTY;
        }
        Repository[] byHash = repositories.toArray(Repository[]::new);
        Arrays.sort(byHash, Comparator.comparingInt(Repository::hashCode));
        return new AllowList(byHash);
    }

    @Override
    public boolean contains(Object wanted) {
        int hash = wanted.hashCode();
        for (int at = firstOf(hash); at < byHash.length && byHash[at].hashCode() == hash; at++) {
            if (byHash[at].equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Where the repositories with this hash begin, or would.
    private int firstOf(int hash) {
        int low = 0;
        int high = byHash.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byHash[middle].hashCode() < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Iterator<Repository> iterator() {
        return List.of(byHash).iterator();
    }

    @Override
    public int size() {
        return byHash.length;
    }
}
