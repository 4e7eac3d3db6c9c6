package io.pullgate.settings.signin.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.Places;

/// The path of a registry key, as different programs write it.
final class RegistryPath {

    private static final Pattern PROVIDER = Pattern.compile("^(?:Microsoft\\.PowerShell\\.Core\\\\)?Registry::",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HKLM = Pattern.compile("^HKLM:?\\\\", Pattern.CASE_INSENSITIVE);
    private static final Pattern HKCU = Pattern.compile("^HKCU:?\\\\", Pattern.CASE_INSENSITIVE);

    private RegistryPath() {
    }

    /// As PowerShell and reg.exe take it: with abbreviations.
    static Optional<String> complaintInCommand(String path) {
        String whole = PROVIDER.matcher(path).replaceFirst("");
        whole = HKLM.matcher(whole).replaceFirst("HKEY_LOCAL_MACHINE\\\\");
        whole = HKCU.matcher(whole).replaceFirst("HKEY_CURRENT_USER\\\\");
        return complaint(whole.endsWith("\\") ? whole.substring(0, whole.length() - 1) : whole);
    }

    /// As the registry editor takes it: in full.
    static Optional<String> complaint(String path) {
        if (path.equalsIgnoreCase(Places.WINDOWS_KEY)) {
            return Optional.empty();
        }
        return Optional.of("%s %s.".formatted(Quoted.of(path), reason(path.toUpperCase(Locale.ROOT))));
    }

    private static String reason(String path) {
        if (path.contains("WOW6432NODE")) {
            return "is the part for 32-bit programs, where Docker Desktop does not look";
        }
        if (path.startsWith("HKEY_CURRENT_USER")) {
            return "is the part of a single user, who can change it; Docker Desktop does not look there";
        }
        if (path.startsWith("HKLM") || path.startsWith("HKCU")) {
            return "begins with an abbreviation, which the registry editor does not know";
        }
        if (path.replace(" ", "").equals(Places.WINDOWS_KEY.toUpperCase(Locale.ROOT).replace(" ", ""))) {
            return "has not exactly one blank between Docker and Desktop";
        }
        return "is not the key Docker Desktop reads";
    }
}
