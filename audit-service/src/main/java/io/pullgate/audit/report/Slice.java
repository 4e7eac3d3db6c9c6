package io.pullgate.audit.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.pullgate.audit.Page;
import io.pullgate.audit.Position;

/// What fits on one page, and after which record the next one begins, if there is a next one.
public record Slice<T>(List<T> items, Optional<Position> last) {

    /// Asks for one more than fits: whether it is there says whether the report goes on.
    public static <T> Slice<T> of(Page page, Function<Page, List<T>> source, Function<T, Position> position) {
        List<T> found = source.apply(new Page(page.after(), page.limit() + 1));
        if (found.size() <= page.limit()) {
            return new Slice<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, page.limit());
        return new Slice<>(shown, Optional.of(position.apply(shown.getLast())));
    }

    public <R> Slice<R> map(Function<List<T>, List<R>> shape) {
        return new Slice<>(shape.apply(items), last);
    }
}
