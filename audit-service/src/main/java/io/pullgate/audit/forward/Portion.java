package io.pullgate.audit.forward;

/// How many records are sent at once: all that may be, until a receiver refuses something among them. Halving finds it, and what
/// comes before it has arrived by then and is not sent again.
final class Portion {

    private final int most;
    private int size;

    Portion(int most) {
        this.most = most;
        this.size = most;
    }

    int size() {
        return size;
    }

    void halve(int refused) {
        size = Math.max(1, Math.min(size, refused) / 2);
    }

    void grow() {
        size = Math.min(most, size * 2);
    }
}
