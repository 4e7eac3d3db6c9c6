package io.pullgate.settings;

/// Which version of something: 1, 2, 3 and so on, never the same number twice. Zero stands for "not yet there".
///
/// @param number not negative
public record Revision(long number) implements Comparable<Revision> {

    public static final Revision NONE = new Revision(0);

    public Revision {
        if (number < 0) {
            throw new IllegalArgumentException("a revision is not negative: " + number);
        }
    }

    public Revision next() {
        return new Revision(number + 1);
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
