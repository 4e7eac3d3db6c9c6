package io.pullgate.settings;

import java.util.List;

/// One page of a list.
///
/// @param total how many there are on all pages
public record Slice<T>(List<T> items, long total) {

    public Slice {
        items = List.copyOf(items);
    }
}
