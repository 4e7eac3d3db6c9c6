package io.pullgate.audit.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Words of the records that are enums here.
final class Words {

    static final List<String> MODES = List.of("off", "monitor", "enforce");

    private Words() {
    }

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static List<String> of(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Words::of).toList();
    }
}
