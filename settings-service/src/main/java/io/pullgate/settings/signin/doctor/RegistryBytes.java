package io.pullgate.settings.signin.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The strings in the hexadecimal data of a registry file.
///
/// @param strings up to the end of the data, empty ones included
/// @param isTerminated by a NUL for the last string and one for the list
/// @param isAnsi one byte a character, which is not how Windows keeps strings
record RegistryBytes(List<String> strings, boolean isTerminated, boolean isAnsi) {

    private static final Pattern BYTE = Pattern.compile("[0-9a-fA-F]{1,2}");
    private static final String NUL = "\0";

    RegistryBytes {
        strings = List.copyOf(strings);
    }

    /// Empty if it is no data of a string.
    static Optional<RegistryBytes> parse(String data) {
        List<String> digits = data.isBlank() ? List.of() : Arrays.stream(data.split(",", -1)).map(String::strip).toList();
        if (!digits.stream().allMatch(BYTE.asMatchPredicate())) {
            return Optional.empty();
        }
        byte[] bytes = new byte[digits.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.get(i), 16);
        }
        if (isAnsi(bytes)) {
            return Optional.of(of(new String(bytes, StandardCharsets.ISO_8859_1), true));
        }
        return bytes.length % 2 == 0 ? Optional.of(of(new String(bytes, StandardCharsets.UTF_16LE), false)) : Optional.empty();
    }

    private static RegistryBytes of(String text, boolean ansi) {
        int end = text.length();
        while (end > 0 && text.startsWith(NUL, end - 1)) {
            end--;
        }
        List<String> strings = end == 0 ? List.of() : Arrays.asList(text.substring(0, end).split(NUL, -1));
        return new RegistryBytes(strings, end == 0 || text.length() - end >= 2, ansi);
    }

    /// No name needs a character outside of Latin: two letters in a row are two characters of one byte each.
    private static boolean isAnsi(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] > ' ' && bytes[1] > ' ';
    }
}
