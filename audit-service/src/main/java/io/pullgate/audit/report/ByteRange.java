package io.pullgate.audit.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of some content that is wanted, as RFC 9110 section 14 has it.
///
/// @param from the first byte
/// @param to the first byte no longer wanted
record ByteRange(long from, long to) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /// Empty if the whole content is to be sent: what is not understood, or asks for several parts, may be ignored.
    ///
    /// @throws OutsideException if there is nothing in that part
    static Optional<ByteRange> parse(String header, long size) throws OutsideException {
        Matcher one = ONE.matcher(header.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        boolean suffix = one.group(1).isEmpty();
        long from = suffix ? Math.max(0, size - Long.parseLong(one.group(2))) : Long.parseLong(one.group(1));
        long to = suffix || one.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(one.group(2)) + 1);
        if (!suffix && !one.group(2).isEmpty() && Long.parseLong(one.group(2)) < from) {
            return Optional.empty();
        }
        if (from >= to) {
            throw new OutsideException();
        }
        return Optional.of(new ByteRange(from, to));
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(from, to - 1, size);
    }

    /// Nothing is there.
    static final class OutsideException extends Exception {

        private static final long serialVersionUID = 1;
    }
}
