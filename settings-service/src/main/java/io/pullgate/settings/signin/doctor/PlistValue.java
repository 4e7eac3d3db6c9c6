package io.pullgate.settings.signin.doctor;

import java.util.List;
import java.util.Optional;

/// A value in a property list.
sealed interface PlistValue {

    Where where();

    record Dictionary(List<Entry> entries, Where where) implements PlistValue {

        public Dictionary {
            entries = List.copyOf(entries);
        }

        Optional<PlistValue> value(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).map(Entry::value).findFirst();
        }

        /// The text of a key; empty if there is none or something else.
        Optional<String> text(String key) {
            return value(key).filter(Text.class::isInstance).map(text -> ((Text) text).text().strip());
        }
    }

    record Entry(String key, PlistValue value, Where where) {
    }

    record Array(List<PlistValue> values, Where where) implements PlistValue {

        public Array {
            values = List.copyOf(values);
        }
    }

    record Text(String text, Where where) implements PlistValue {
    }

    /// A number, a date, a truth value, bytes, or an element property lists do not have.
    record Other(String element, Where where) implements PlistValue {
    }
}
