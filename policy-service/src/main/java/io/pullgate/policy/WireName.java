package io.pullgate.policy;

import java.util.Locale;

/// How a constant is written outside this process, in records and answers alike: `OWNER_EXEMPT` is `owner_exempt`.
public final class WireName {

    private WireName() {
    }

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
