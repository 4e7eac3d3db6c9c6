package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.audit.Outcome;

/// One thing that must hold, or with `negated` must not: that one of the alternatives is so.
public sealed interface Term {

    Qualifier qualifier();

    boolean negated();

    /// Each alternative as it is written.
    Stream<String> written();

    /// The whole term as it is written.
    default String text() {
        return (negated() ? "-" : "") + qualifier().wireName() + ":" + written().collect(Collectors.joining(","));
    }

    /// One of these texts.
    record Texts(Qualifier qualifier, boolean negated, List<Text> alternatives) implements Term {

        public Texts {
            requireNonNull(qualifier, "qualifier");
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(Text::written);
        }
    }

    /// Decided in one of these ways.
    record Decided(boolean negated, List<Outcome> alternatives) implements Term {

        public Decided {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Qualifier qualifier() {
            return Qualifier.DECISION;
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(Words::of);
        }
    }

    /// An image of one of these repositories.
    record Of(boolean negated, List<Repositories> alternatives) implements Term {

        public Of {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Qualifier qualifier() {
            return Qualifier.REPO;
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(Repositories::written);
        }
    }

    /// Decided in one of these stretches of time.
    record Created(boolean negated, List<Range<Moment>> alternatives) implements Term {

        public Created {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Qualifier qualifier() {
            return Qualifier.CREATED;
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(range -> range.written(Moment::written));
        }
    }

    /// Decided by rules that may have been so many milliseconds old.
    record Stale(boolean negated, List<Range<Long>> alternatives) implements Term {

        public Stale {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Qualifier qualifier() {
            return Qualifier.STALE;
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(range -> range.written(millis -> Long.toString(millis)));
        }
    }

    record Is(boolean negated, List<Flag> alternatives) implements Term {

        public Is {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public Qualifier qualifier() {
            return Qualifier.IS;
        }

        @Override
        public Stream<String> written() {
            return alternatives.stream().map(Flag::wireName);
        }
    }
}
