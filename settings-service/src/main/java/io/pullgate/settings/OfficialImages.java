package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A list of Docker Official Images: names for people to read and to choose from. It decides nothing: `library/NAME` is
/// official whatever stands here.
///
/// @param source where the list is from
/// @param asOf of which day
/// @param names without `library/`, in alphabetical order
public record OfficialImages(String source, LocalDate asOf, List<String> names) {

    public OfficialImages {
        requireNonNull(source, "source");
        requireNonNull(asOf, "asOf");
        names = names.stream().distinct().sorted().toList();
    }

    /// `field` is where the name stands in the request.
    public static void requireName(String field, String name) {
        Namespace.requireName(field, name);
    }

    Slice<String> containing(String part, Page page) {
        return Slice.of(names.stream().filter(name -> name.contains(part)).toList(), page);
    }

    /// This list in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", source);
        document.put("as_of", asOf.toString());
        document.put("names", names);
        return document;
    }
}
