package io.pullgate.audit.query;

import java.util.List;
import java.util.stream.Collectors;

/// What somebody looks for among the pulls: all terms must hold. At most one term of each qualifier, and one negated.
public record Search(List<Term> terms) {

    /// Looks for nothing in particular.
    public static final Search ANYTHING = new Search(List.of());

    public Search {
        terms = List.copyOf(terms);
    }

    /// Reads what was written; where it cannot be understood, [io.pullgate.audit.BadSearchException].
    public static Search parse(String text) {
        return new Search(Terms.of(SearchText.split(text)));
    }

    /// In the one form all searches that ask the same are written in: reading it gives this search again.
    public String text() {
        return terms.stream().map(Term::text).collect(Collectors.joining(" "));
    }
}
