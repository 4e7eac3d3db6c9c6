package io.pullgate.settings.signin;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.settings.SettingsException;

/// A version of Docker Desktop, as far as it matters here: 4.36 and 4.36.1 are one.
public record DesktopVersion(int major, int minor) implements Comparable<DesktopVersion> {

    /// Reads registry.json.
    public static final DesktopVersion FIRST = new DesktopVersion(4, 0);
    /// Reads the registry key on Windows and `desktop.plist` on macOS.
    public static final DesktopVersion WITH_REGISTRY_KEY = new DesktopVersion(4, 32);
    /// Reads configuration profiles on macOS; generally available since 4.38.
    public static final DesktopVersion WITH_PROFILES = new DesktopVersion(4, 36);
    /// Takes more than one organization; older ones silently enforce nothing then.
    public static final DesktopVersion WITH_SEVERAL_ORGANIZATIONS = new DesktopVersion(4, 36);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.\\d{1,6})?");

    public static DesktopVersion parse(String field, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new SettingsException.Malformed(field, "must be a version of Docker Desktop such as 4.36");
        }
        return new DesktopVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    public boolean isBefore(DesktopVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(DesktopVersion other) {
        return Comparator.comparingInt(DesktopVersion::major).thenComparingInt(DesktopVersion::minor).compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
