package io.pullgate.policy;

import java.util.Arrays;
import java.util.Locale;

/// How a constant is written outside this process, in records and answers alike: `OWNER_EXEMPT` is `owner_exempt`.
public final class WireName {

    private static final ClassValue<String[]> NAMES = new ClassValue<>() {

        @Override
        protected String[] computeValue(Class<?> type) {
            return Arrays.stream((Enum<?>[]) type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);
        }
    };

    private WireName() {
    }

    public static String of(Enum<?> constant) {
        return NAMES.get(constant.getDeclaringClass())[constant.ordinal()];
    }
}
