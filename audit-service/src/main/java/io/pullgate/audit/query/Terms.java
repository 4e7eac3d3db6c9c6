package io.pullgate.audit.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.pullgate.audit.BadSearchException;
import io.pullgate.audit.Category;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.query.SearchText.Piece;
import io.pullgate.audit.query.SearchText.Value;

/// Makes terms of pieces: those of one qualifier are one term, and every value is one that its qualifier has.
final class Terms {

    private static final int MOST_VALUES = 100;

    private Terms() {
    }

    static List<Term> of(List<Piece> pieces) {
        Map<Subject, List<Value>> bySubject = new TreeMap<>();
        int count = 0;
        for (Piece piece : pieces) {
            Qualifier qualifier = Qualifier.parse(piece.name()).orElseThrow(() -> new BadSearchException(piece.index() + 1,
                    "%s is no qualifier".formatted(piece.name()), Qualifier.wireNames()));
            List<Value> values = bySubject.computeIfAbsent(new Subject(qualifier, piece.negated()), _ -> new ArrayList<>());
            refuseRepeatedRange(piece, qualifier, values);
            values.addAll(piece.values());
            count += piece.values().size();
            if (count > MOST_VALUES) {
                throw new BadSearchException(piece.index() + 1, "a search has at most %d values".formatted(MOST_VALUES),
                        List.of());
            }
        }
        return bySubject.entrySet().stream().map(term -> term(term.getKey(), term.getValue())).toList();
    }

    /// `created:>=a created:<b` would be everything, since one of several values is enough: hardly what was meant.
    private static void refuseRepeatedRange(Piece piece, Qualifier qualifier, List<Value> before) {
        if (!before.isEmpty() && (qualifier == Qualifier.CREATED || qualifier == Qualifier.STALE)) {
            throw new BadSearchException(piece.index() + 1, "%s can be given once; write from..to, or several with commas"
                    .formatted(piece.name()), List.of());
        }
    }

    private static Term term(Subject subject, List<Value> values) {
        Qualifier qualifier = subject.qualifier();
        boolean negated = subject.negated();
        return switch (qualifier) {
            case ORG, USER, TAG, DIGEST, INTEGRATION, IP, REPLICA ->
                new Term.Texts(qualifier, negated, distinct(values, Terms::exactly));
            case IMAGE -> new Term.Texts(qualifier, negated, distinct(values, Terms::text));
            case REGISTRY -> new Term.Texts(qualifier, negated, distinct(values, RepositoryValues::registry));
            case REASON, OVERRIDDEN, DOOR -> new Term.Texts(qualifier, negated, distinct(values, Terms::word));
            case CATEGORY -> new Term.Texts(qualifier, negated,
                    distinct(values, value -> oneOf(value, Words.of(Category.class))));
            case MODE -> new Term.Texts(qualifier, negated, distinct(values, value -> oneOf(value, Words.MODES)));
            case DECISION -> new Term.Decided(negated, distinct(values, Terms::outcome));
            case REPO -> new Term.Of(negated, distinct(values, RepositoryValues::repositories));
            case CREATED -> new Term.Created(negated, distinct(values, TimeValues::range));
            case STALE -> new Term.Stale(negated, distinct(values, NumberValues::range));
            case IS -> new Term.Is(negated, distinct(values, Terms::flag));
        };
    }

    static <T> List<T> distinct(List<Value> values, Function<Value, T> reader) {
        return values.stream().map(reader).distinct().toList();
    }

    private static Text text(Value value) {
        return new Text(value.text(), value.beginning());
    }

    private static Text exactly(Value value) {
        return Text.exactly(whole(value));
    }

    /// The text of a value whose qualifier knows no beginnings.
    static String whole(Value value) {
        if (value.beginning()) {
            throw value.bad("only values of repo and image may end with *");
        }
        return value.text();
    }

    /// A newer policy-service may have more reasons and doors than we know of.
    private static Text word(Value value) {
        String word = whole(value);
        if (!word.matches("[a-z][a-z0-9_]*")) {
            throw value.bad("a word of small letters and _ must stand here");
        }
        return Text.exactly(word);
    }

    private static Text oneOf(Value value, List<String> words) {
        if (!words.contains(whole(value))) {
            throw value.bad("%s is not one of the values".formatted(value.text()), words);
        }
        return Text.exactly(value.text());
    }

    private static Outcome outcome(Value value) {
        return Outcome.values()[Words.of(Outcome.class).indexOf(oneOf(value, Words.of(Outcome.class)).text())];
    }

    private static Flag flag(Value value) {
        return Flag.parse(whole(value)).orElseThrow(
                () -> value.bad("%s is not one of the values".formatted(value.text()), Flag.wireNames()));
    }

    private record Subject(Qualifier qualifier, boolean negated) implements Comparable<Subject> {

        private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::qualifier)
                .thenComparing(Subject::negated);

        @Override
        public int compareTo(Subject other) {
            return ORDER.compare(this, other);
        }
    }
}
