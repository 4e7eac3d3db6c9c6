package io.pullgate.settings.signin.doctor;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The characters of a file, read whatever its encoding, without the byte order mark.
///
/// @param broken the place of the first byte that is no UTF-8; the whole file where there is none
record Characters(String text, Encoding encoding, Where broken) {

    private static final byte[] UTF_8_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };
    private static final byte[] UTF_16LE_MARK = { (byte) 0xFF, (byte) 0xFE };
    private static final byte[] UTF_16BE_MARK = { (byte) 0xFE, (byte) 0xFF };

    Characters {
        requireNonNull(text, "text");
        requireNonNull(encoding, "encoding");
        requireNonNull(broken, "broken");
    }

    static Characters of(byte[] bytes) {
        if (startsWith(bytes, UTF_8_MARK)) {
            return utf8(Arrays.copyOfRange(bytes, UTF_8_MARK.length, bytes.length), Encoding.UTF_8_WITH_MARK);
        }
        if (startsWith(bytes, UTF_16LE_MARK)) {
            return utf16(bytes, UTF_16LE_MARK.length, StandardCharsets.UTF_16LE, Encoding.UTF_16LE_WITH_MARK);
        }
        if (startsWith(bytes, UTF_16BE_MARK)) {
            return utf16(bytes, UTF_16BE_MARK.length, StandardCharsets.UTF_16BE, Encoding.UTF_16BE_WITH_MARK);
        }
        // The text is about Latin names: one byte of the first two characters is zero in UTF-16, and none in anything else.
        if (bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
            return utf16(bytes, 0, StandardCharsets.UTF_16LE, Encoding.UTF_16LE);
        }
        if (bytes.length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
            return utf16(bytes, 0, StandardCharsets.UTF_16BE, Encoding.UTF_16BE);
        }
        return utf8(bytes, Encoding.UTF_8);
    }

    private static Characters utf16(byte[] bytes, int from, Charset charset, Encoding encoding) {
        return new Characters(new String(bytes, from, bytes.length - from, charset), encoding, Where.WHOLE_FILE);
    }

    private static Characters utf8(byte[] bytes, Encoding encoding) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            return new Characters(text, encoding, Where.WHOLE_FILE);
        }
        String byteByByte = new String(bytes, StandardCharsets.ISO_8859_1);
        return new Characters(byteByByte, Encoding.OTHER, Where.offset(byteByByte, in.position()));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
