package io.pullgate.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is different between two revisions of an organization's rules, field by field.
public record Comparison(SettingsRevision from, SettingsRevision to, List<Difference> differences) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    static Comparison between(SettingsRevision from, SettingsRevision to) {
        return new Comparison(from, to, differences(from.document(), to.document()));
    }

    /// One field that is different.
    public sealed interface Difference {

        /// Its path in the words of the API: `mode`, `other_registries.governed`.
        String field();

        /// Another value; empty where the field is left out.
        record OfValue(String field, Optional<Object> from, Optional<Object> to) implements Difference {
        }

        /// Other items in a list, whatever their order.
        record OfItems(String field, List<Object> added, List<Object> removed) implements Difference {

            public OfItems {
                added = List.copyOf(added);
                removed = List.copyOf(removed);
            }
        }
    }

    static List<Difference> differences(Map<String, Object> from, Map<String, Object> to) {
        return differences("", from, to);
    }

    private static List<Difference> differences(String path, Map<?, ?> from, Map<?, ?> to) {
        Set<Object> fields = new LinkedHashSet<>(from.keySet());
        fields.addAll(to.keySet());
        // It says where a revision came from, not what the rules are.
        fields.remove("restored_revision");
        fields.remove("owners");
        List<Difference> differences = new ArrayList<>();
        for (Object field : fields) {
            differences
                    .addAll(difference(path + field, Optional.ofNullable(from.get(field)), Optional.ofNullable(to.get(field))));
        }
        return differences;
    }

    private static List<Difference> difference(String field, Optional<Object> from, Optional<Object> to) {
        if (from.equals(to)) {
            return List.of();
        }
        if (isObject(from) || isObject(to)) {
            return differences(field + ".", object(from), object(to));
        }
        if (isList(from) || isList(to)) {
            return items(field, list(from), list(to));
        }
        return List.of(new Difference.OfValue(field, from, to));
    }

    private static List<Difference> items(String field, List<Object> from, List<Object> to) {
        Difference.OfItems difference = new Difference.OfItems(field, without(to, from), without(from, to));
        return difference.added().isEmpty() && difference.removed().isEmpty() ? List.of() : List.of(difference);
    }

    private static List<Object> without(List<Object> items, List<Object> others) {
        Set<Object> left = new LinkedHashSet<>(items);
        left.removeAll(Set.copyOf(others));
        return List.copyOf(left);
    }

    private static boolean isObject(Optional<Object> value) {
        return value.filter(Map.class::isInstance).isPresent();
    }

    private static boolean isList(Optional<Object> value) {
        return value.filter(List.class::isInstance).isPresent();
    }

    private static Map<?, ?> object(Optional<Object> value) {
        return value.filter(Map.class::isInstance).<Map<?, ?>> map(Map.class::cast).orElse(Map.of());
    }

    private static List<Object> list(Optional<Object> value) {
        return value.filter(List.class::isInstance).map(items -> List.<Object> copyOf((List<?>) items)).orElse(List.of());
    }
}
