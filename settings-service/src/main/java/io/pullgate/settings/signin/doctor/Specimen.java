package io.pullgate.settings.signin.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.Target;

/// A file to be examined, and what is known of it.
///
/// @param target what it is meant to be; empty: to be guessed
/// @param desktopVersion that shall read it
/// @param path where it was found
public record Specimen(byte[] bytes, Optional<Target> target, Optional<DesktopVersion> desktopVersion,
        Optional<String> path) {

    public Specimen {
        requireNonNull(bytes, "bytes");
        requireNonNull(target, "target");
        requireNonNull(desktopVersion, "desktopVersion");
        requireNonNull(path, "path");
    }
}
