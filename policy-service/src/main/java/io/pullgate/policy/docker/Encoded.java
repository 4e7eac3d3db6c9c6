package io.pullgate.policy.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding as Go reads it (`net/url`), in which the engine is written.
final class Encoded {

    private Encoded() {
    }

    /// A path: `+` is itself.
    ///
    /// @throws UndecidableRequestException when a percent sign is not followed by two hexadecimal digits
    static String path(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '%') {
                bytes.write(octet(text, at));
                at += 3;
            } else {
                int length = Character.charCount(text.codePointAt(at));
                bytes.writeBytes(text.substring(at, at + length).getBytes(StandardCharsets.UTF_8));
                at += length;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The name or the value of a parameter: `+` is a space.
    ///
    /// @throws UndecidableRequestException when a percent sign is not followed by two hexadecimal digits
    static String parameter(String text) {
        return path(text.replace('+', ' '));
    }

    private static int octet(String text, int percent) {
        // Only these: Character.digit knows digits of other scripts, too.
        if (percent + 2 >= text.length() || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw new UndecidableRequestException("a percent sign in it encodes nothing");
        }
        return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }
}
