package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/// What something in an order may be: numbers or times.
public sealed interface Range<T> {

    /// As it is written, with each end written by `writer`.
    default String written(Function<T, String> writer) {
        return switch (this) {
            case Exactly<T>(T value) -> writer.apply(value);
            case Between<T>(T first, T last) -> writer.apply(first) + ".." + writer.apply(last);
            case AtLeast<T>(T first) -> ">=" + writer.apply(first);
            case MoreThan<T>(T before) -> ">" + writer.apply(before);
            case AtMost<T>(T last) -> "<=" + writer.apply(last);
            case LessThan<T>(T after) -> "<" + writer.apply(after);
        };
    }

    record Exactly<T>(T value) implements Range<T> {
        public Exactly {
            requireNonNull(value, "value");
        }
    }

    /// Both ends are inside.
    record Between<T>(T first, T last) implements Range<T> {
        public Between {
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }

    record AtLeast<T>(T first) implements Range<T> {
        public AtLeast {
            requireNonNull(first, "first");
        }
    }

    record MoreThan<T>(T before) implements Range<T> {
        public MoreThan {
            requireNonNull(before, "before");
        }
    }

    record AtMost<T>(T last) implements Range<T> {
        public AtMost {
            requireNonNull(last, "last");
        }
    }

    record LessThan<T>(T after) implements Range<T> {
        public LessThan {
            requireNonNull(after, "after");
        }
    }
}
