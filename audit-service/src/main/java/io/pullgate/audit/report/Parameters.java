package io.pullgate.audit.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.UriInfo;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.Page;
import io.pullgate.audit.Period;
import io.pullgate.audit.Position;
import io.pullgate.audit.Repository;
import io.pullgate.audit.query.Search;

/// The query of one request, read strictly: a filter that is misspelt or misunderstood would show records nobody asked for, so
/// whatever is not understood is a [BadParameterException].
public record Parameters(Map<String, List<String>> given) {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int LONGEST_TEXT = 512;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    /// Knows these parameters and no others, each of them at most once.
    public static Parameters of(Map<String, List<String>> given, Set<String> known) {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new BadParameterException(name, "is not a parameter here; known are %s".formatted(new TreeSet<>(known)));
            }
            if (values.size() > 1) {
                throw new BadParameterException(name, "is given more than once");
            }
        });
        return new Parameters(given);
    }

    /// Where there are none to know.
    public static void none(UriInfo request) {
        of(request.getQueryParameters(), Set.of());
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    public Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(given.get(name)).map(List::getFirst);
        if (text.isPresent() && (text.get().isEmpty() || text.get().length() > LONGEST_TEXT)) {
            throw new BadParameterException(name, "must have 1 to %d characters".formatted(LONGEST_TEXT));
        }
        if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
            throw new BadParameterException(name, "must not contain control characters");
        }
        return text;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new BadParameterException(name, "is missing"));
    }

    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return word(name, List.of(words.getEnumConstants()));
    }

    /// One of these words.
    public <E extends Enum<E>> Optional<E> word(String name, List<E> words) {
        return text(name).map(text -> word(name, text, words));
    }

    /// Several words with commas between, each once; none if there is no such parameter.
    public <E extends Enum<E>> List<E> words(String name, Class<E> words) {
        return text(name)
                .map(text -> Arrays.stream(text.split(",", -1)).map(each -> word(name, each, List.of(words.getEnumConstants())))
                        .distinct().toList())
                .orElse(List.of());
    }

    /// A search; one for anything if there is no such parameter. Where it cannot be understood,
    /// [io.pullgate.audit.BadSearchException].
    public Search search(String name) {
        return Optional.ofNullable(given.get(name)).map(List::getFirst).map(Search::parse).orElse(Search.ANYTHING);
    }

    /// A whole number from `least` to `most`.
    public int number(String name, int usual, int least, int most) {
        return text(name).map(text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new BadParameterException(name, "must be a number from %d to %d".formatted(least, most));
            }
            return Integer.parseInt(text);
        }).orElse(usual);
    }

    /// False if not given.
    public boolean flag(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadParameterException(name, "must be true or false");
        }).orElse(false);
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() < 2 || day.getYear() > 9998) {
                    throw new DateTimeException("no such year");
                }
                return day;
            } catch (DateTimeException _) {
                throw new BadParameterException(name, "must be a day, like 2026-11-23");
            }
        });
    }

    public Optional<Repository> repository(String name) {
        return text(name).map(text -> Repository.parse(text).orElseThrow(() -> new BadParameterException(name,
                "must name a repository, like docker.io/library/alpine or acme/api, without tag and digest")));
    }

    public Period period() {
        Optional<Instant> from = instant("from");
        Optional<Instant> to = instant("to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new BadParameterException("to", "is before from");
        }
        return new Period(from, to);
    }

    public Page page() {
        return new Page(position(), limit());
    }

    private Optional<Position> position() {
        return text("cursor").map(text -> Cursor.parse(text).orElseThrow(() -> new BadParameterException("cursor",
                "is not one of ours; take it from the answer before, as it is")));
    }

    /// The id in a path; empty if it cannot be one.
    public static Optional<UUID> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /// A number from 0 on; 0 if it is not given.
    long number(String name) {
        return text(name).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new BadParameterException(name, "must be a number of at most 18 digits");
            }
            return Long.parseLong(text);
        }).orElse(0L);
    }

    /// How many items, 100 if not said otherwise.
    int limit() {
        return number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT);
    }

    /// A time of RFC 3339, or a day, which begins at midnight UTC.
    private Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                OffsetDateTime time = text.length() == "2026-11-23".length()
                        ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                        : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
                if (time.getYear() < 1 || time.getYear() > 9999) {
                    throw new DateTimeException("no such year");
                }
                return time.toInstant();
            } catch (DateTimeException _) {
                throw new BadParameterException(name, "must be a time of RFC 3339, like 2026-11-23T09:00:00Z or "
                        + "2026-11-23T10:00:00%2B01:00, or a day, like 2026-11-23");
            }
        });
    }

    private static <E extends Enum<E>> E word(String name, String text, List<E> words) {
        return words.stream().filter(word -> wireName(word).equals(text)).findFirst()
                .orElseThrow(() -> new BadParameterException(name, "must be one of %s".formatted(wireNames(words))));
    }

    private static <E extends Enum<E>> String wireNames(List<E> words) {
        return words.stream().map(Parameters::wireName).collect(Collectors.joining(", "));
    }

    private static String wireName(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
