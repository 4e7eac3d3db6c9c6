package io.pullgate.settings.signin;

import java.util.Optional;
import java.util.regex.Pattern;

import io.pullgate.settings.SettingsException;

/// Under what a configuration profile is known on a Mac.
///
/// @param identifier in reverse domain form; macOS replaces an installed profile by a new one with the same
/// @param company shown to the user as the sender
public record ProfileLabel(String identifier, String company) {

    public static final String DEFAULT_IDENTIFIER = "io.pullgate.docker.config";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final int LONGEST_IDENTIFIER = 155;
    /// XML cannot carry what is left out here, escaped or not.
    private static final Pattern COMPANY = Pattern.compile("[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]{1,100}");

    public ProfileLabel {
        if (!isIdentifier(identifier)) {
            throw new SettingsException.Malformed("identifier",
                    "must be letters, digits and dashes with dots between them, such as com.example.docker.config");
        }
        if (!isCompany(company)) {
            throw new SettingsException.Malformed("company", "must be readable text of at most 100 characters");
        }
    }

    /// Where nobody says otherwise, the organizations themselves are the sender.
    public static ProfileLabel of(Optional<String> identifier, Optional<String> company, AllowedOrganizations organizations) {
        return new ProfileLabel(identifier.orElse(DEFAULT_IDENTIFIER), company.orElseGet(() -> sender(organizations)));
    }

    public static boolean isIdentifier(String text) {
        return text.length() <= LONGEST_IDENTIFIER && IDENTIFIER.matcher(text).matches();
    }

    public static boolean isCompany(String text) {
        return !text.isBlank() && COMPANY.matcher(text).matches();
    }

    private static String sender(AllowedOrganizations organizations) {
        return organizations.names().getFirst().value();
    }
}
