package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which members are wanted.
///
/// @param search part of the username; empty: any
/// @param role empty: any
public record MemberFilter(Optional<String> search, Optional<Role> role) {

    private static final Pattern READABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,255}");

    public static final MemberFilter ALL = new MemberFilter(Optional.empty(), Optional.empty());

    public MemberFilter {
        requireNonNull(role, "role");
        if (search.filter(text -> !READABLE.matcher(text).matches()).isPresent()) {
            throw new SettingsException.Malformed("search", "must be at most 255 characters of readable text");
        }
    }
}
