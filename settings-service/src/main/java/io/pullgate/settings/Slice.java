package io.pullgate.settings;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
///
/// @param total how many there are on all pages
public record Slice<T>(List<T> items, long total) {

    public Slice {
        items = List.copyOf(items);
    }

    <R> Slice<R> map(Function<T, R> view) {
        return new Slice<>(items.stream().map(view).toList(), total);
    }

    /// The page of a list that is at hand as a whole.
    static <T> Slice<T> of(List<T> all, Page page) {
        return new Slice<>(all.stream().skip(page.offset()).limit(page.size()).toList(), all.size());
    }
}
