package io.pullgate.settings.signin.doctor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.AllowedOrganizations;

/// Tells what somebody meant by a key.
final class KeyName {

    private static final Set<String> MEANT = Set.of("allowedorgs", "allowedorg", "allowedorganizations", "allowedorganization",
            "allowedorganisations", "allowedorganisation");
    private static final Pattern MEANT_ANYWHERE = Pattern.compile("allowed[^a-z]?org", Pattern.CASE_INSENSITIVE);

    private KeyName() {
    }

    static boolean isExact(String key) {
        return key.equals(AllowedOrganizations.KEY);
    }

    /// The key, or what can only have been meant to be the key.
    static boolean isMeant(String key) {
        return MEANT.contains(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    static boolean isMeantIn(String text) {
        return MEANT_ANYWHERE.matcher(text).find();
    }

    static void check(String key, Where where, Findings findings) {
        if (!isExact(key)) {
            findings.add(complaint(key, where));
        }
    }

    /// Windows does not tell the case of names apart.
    static void checkOnWindows(String key, Where where, Findings findings) {
        if (!key.equalsIgnoreCase(AllowedOrganizations.KEY)) {
            findings.add(complaint(key, where));
        } else if (!isExact(key)) {
            findings.add(
                    Fault.of(FaultCode.WRONG_KEY, where, "The value is called %s, which Windows does not mind.".formatted(key))
                            .asWarning());
        }
    }

    private static Fault complaint(String key, Where where) {
        return Fault.of(FaultCode.WRONG_KEY, where,
                "The key is %s, which Docker Desktop does not know.".formatted(Quoted.of(key)));
    }
}
