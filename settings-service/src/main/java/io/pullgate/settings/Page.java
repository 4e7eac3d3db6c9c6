package io.pullgate.settings;

/// Which part of a list is wanted, counted as Docker Hub counts: from page 1.
public record Page(int number, int size) {

    private static final int LARGEST = 1_000;
    /// Far beyond any list here, and far below where counting rows overflows.
    private static final int LAST = 1_000_000;

    public Page {
        if (number < 1 || number > LAST) {
            throw new SettingsException.Malformed("page", "must be between 1 and " + LAST);
        }
        if (size < 1 || size > LARGEST) {
            throw new SettingsException.Malformed("page_size", "must be between 1 and " + LARGEST);
        }
    }

    /// How many items come before this page.
    public int offset() {
        return (number - 1) * size;
    }
}
