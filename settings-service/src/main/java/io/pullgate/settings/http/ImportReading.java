package io.pullgate.settings.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Term;

/// Reads a list of publishers row by row, and collects everything that is wrong with it: who corrects a file wants to know
/// all at once.
final class ImportReading {

    private static final int MOST_COMPLAINTS = 100;

    private final Instant now;
    private final int limit;
    private final Map<Namespace, Term> terms = new LinkedHashMap<>();
    private final List<Problems.Violation> violations = new ArrayList<>();
    private int rows;

    /// @param limit how many rows there may be
    ImportReading(Instant now, int limit) {
        this.now = now;
        this.limit = limit;
    }

    /// @param place of a field of the row, by its name
    void read(ImportRow row, Place place) {
        rows++;
        Optional<Namespace> namespace = value(
                () -> Namespace.parse(place.of("namespace"), present(row.namespace(), "namespace", place)));
        Optional<Badge> badge = value(() -> badge(present(row.badge(), "badge", place), place));
        Optional<Optional<Instant>> end = value(() -> end(Optional.ofNullable(row.expiresAt()), place));
        if (namespace.isPresent() && badge.isPresent() && end.isPresent()
                && terms.put(namespace.get(), new Term(badge.get(), end.get())) != null) {
            complain(place.of("namespace"), "stands here twice");
        }
    }

    void complain(String field, String message) {
        if (violations.size() < MOST_COMPLAINTS) {
            violations.add(new Problems.Violation(field, message));
        }
    }

    /// What was read; throws a problem that names everything that is wrong.
    Map<Namespace, Term> terms() {
        if (rows > limit) {
            throw Problems
                    .malformed(List.of(new Problems.Violation("body", "must have at most %d publishers".formatted(limit))));
        }
        if (!violations.isEmpty()) {
            throw Problems.malformed(violations);
        }
        return terms;
    }

    private <T> Optional<T> value(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (SettingsException.Malformed malformed) {
            complain(malformed.field(), malformed.complaint());
            return Optional.empty();
        }
    }

    private static String present(String text, String field, Place place) {
        return Optional.ofNullable(text).filter(written -> !written.isEmpty())
                .orElseThrow(() -> new SettingsException.Malformed(place.of(field), "must not be empty"));
    }

    private static Badge badge(String text, Place place) {
        try {
            return PublisherBody.given(text);
        } catch (SettingsException.Malformed malformed) {
            throw new SettingsException.Malformed(place.of("badge"), malformed.complaint());
        }
    }

    private Optional<Instant> end(Optional<String> text, Place place) {
        Optional<Instant> end = text.filter(written -> !written.isEmpty())
                .map(written -> Rfc3339.instant(place.of("expires_at"), written));
        if (end.filter(moment -> !moment.isAfter(now)).isPresent()) {
            throw new SettingsException.Malformed(place.of("expires_at"), "must be in the future");
        }
        return end;
    }

    /// Where a field stands in the request.
    @FunctionalInterface
    interface Place {

        String of(String field);
    }
}
