package io.pullgate.policy.authzen;

import java.util.Locale;

/// Which answer is the last one (AuthZEN, "Evaluations semantics"). What could not be decided counts as a denial.
enum Semantic {

    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT;

    static final String NAMES = "execute_all|deny_on_first_deny|permit_on_first_permit";

    static Semantic of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Whether nothing is asked after an answer like this.
    boolean endsWith(boolean permitted) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !permitted;
            case PERMIT_ON_FIRST_PERMIT -> permitted;
        };
    }
}
