package io.pullgate.settings.http;

import java.util.List;
import java.util.function.Function;

/// One page of a list, as Docker Hub shows it.
///
/// @param count how many there are on all pages
/// @param next address of the next page, null on the last
/// @param previous address of the page before, null on the first
record PageBody<T>(long count, String next, String previous, List<T> results) {

    <R> PageBody<R> map(Function<T, R> view) {
        return new PageBody<>(count, next, previous, results.stream().map(view).toList());
    }
}
