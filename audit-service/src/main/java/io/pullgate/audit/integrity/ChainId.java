package io.pullgate.audit.integrity;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// Which chain: of which kind its records are, and from which partition they came. Ordered as checkpoints list them.
public record ChainId(String kind, int bucket) implements Comparable<ChainId> {

    private static final Comparator<ChainId> ORDER = Comparator.comparing(ChainId::kind).thenComparingInt(ChainId::bucket);

    public ChainId {
        requireNonNull(kind, "kind");
    }

    /// As `pull/3`.
    ///
    /// @throws IllegalArgumentException if it is not written so
    public static ChainId parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException("a chain is named as pull/3 is, not " + text);
        }
        return new ChainId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(ChainId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + bucket;
    }
}
