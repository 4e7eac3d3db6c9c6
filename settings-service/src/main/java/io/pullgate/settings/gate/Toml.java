package io.pullgate.settings.gate;

/// Writes TOML.
final class Toml {

    private Toml() {
    }

    /// A string without escapes: what would need one is refused long before, and here once more.
    static String string(String text) {
        if (!text.chars()
                .allMatch(character -> character >= ' ' && character < 0x7F && character != '"' && character != '\\')) {
            throw new IllegalArgumentException("This must not be written into a configuration");
        }
        return '"' + text + '"';
    }
}
