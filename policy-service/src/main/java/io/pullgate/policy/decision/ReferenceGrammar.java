package io.pullgate.policy.decision;

/// The grammar of image references (distribution/reference `reference.go`), checked in one pass without
/// regular expressions, because every decision begins here. Each refusal says what is wrong.
final class ReferenceGrammar {

    private static final int LONGEST_TAG = 128;

    private ReferenceGrammar() {
    }

    /// `component *( "/" component )`, where components are lower-case letters and digits, parted by `.`, `_`, `__` or dashes.
    static void requirePath(String path) {
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            requireComponent(path, start, end);
            start = end + 1;
        }
    }

    private static void requireComponent(String path, int start, int end) {
        if (start == end) {
            throw invalid("the name has an empty component");
        }
        int at = start;
        while (at < end) {
            int afterWord = skipWord(path, at, end);
            if (afterWord == at) {
                throw unexpected(path, at);
            }
            at = skipSeparator(path, afterWord, end);
            if (at == end && at > afterWord) {
                throw invalid("a component of the name ends with '" + path.charAt(end - 1) + "'");
            }
        }
    }

    private static int skipWord(String text, int from, int end) {
        int at = from;
        while (at < end && isLowerOrDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipSeparator(String text, int from, int end) {
        if (from == end) {
            return end;
        }
        int at = from;
        switch (text.charAt(at)) {
            case '.' -> at++;
            case '_' -> at += at + 1 < end && text.charAt(at + 1) == '_' ? 2 : 1;
            case '-' -> {
                while (at < end && text.charAt(at) == '-') {
                    at++;
                }
            }
            default -> throw unexpected(text, at);
        }
        return at;
    }

    /// `host [ ":" port ]`, where host is a name, an IPv4 address, or an IPv6 address in brackets.
    static void requireHost(String host) {
        int end = host.startsWith("[") ? afterBracket(host) : afterLabels(host);
        if (end == host.length()) {
            return;
        }
        if (host.charAt(end) != ':' || end + 1 == host.length() || host.length() - end > 6) {
            throw invalid("the registry's host is malformed");
        }
        for (int at = end + 1; at < host.length(); at++) {
            if (!isDigit(host.charAt(at))) {
                throw invalid("the registry's port is not a number");
            }
        }
    }

    private static int afterBracket(String host) {
        int close = host.indexOf(']');
        if (close < 3) {
            throw invalid("the registry's IPv6 address is malformed");
        }
        for (int at = 1; at < close; at++) {
            if (!isHex(host.charAt(at)) && host.charAt(at) != ':') {
                throw invalid("the registry's IPv6 address is malformed");
            }
        }
        return close + 1;
    }

    /// Labels are letters and digits, with dashes inside; none is empty, so a trailing dot is refused.
    private static int afterLabels(String host) {
        int colon = host.indexOf(':');
        int end = colon < 0 ? host.length() : colon;
        int labelStart = 0;
        for (int at = 0; at <= end; at++) {
            if (at == end || host.charAt(at) == '.') {
                if (at == labelStart || host.charAt(labelStart) == '-' || host.charAt(at - 1) == '-') {
                    throw invalid("the registry's host has an empty or malformed label");
                }
                labelStart = at + 1;
            } else if (!isLetterOrDigit(host.charAt(at)) && host.charAt(at) != '-') {
                throw invalid("the registry's host has the character " + quoted(host.charAt(at)));
            }
        }
        return end;
    }

    /// A letter, digit or `_`, then at most 127 of those, `.` and `-`.
    static void requireTag(String tag) {
        if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
            throw invalid("the tag is empty or longer than " + LONGEST_TAG + " characters");
        }
        for (int at = 0; at < tag.length(); at++) {
            char c = tag.charAt(at);
            boolean inside = at > 0 && (c == '.' || c == '-');
            if (!isLetterOrDigit(c) && c != '_' && !inside) {
                throw invalid("the tag has the character " + quoted(c) + " where it may not stand");
            }
        }
    }

    /// One of the registered algorithms of the OCI image specification, with as many lower-case hex digits as it yields.
    static void requireDigest(String digest) {
        int colon = digest.indexOf(':');
        int length = switch (colon < 0 ? "" : digest.substring(0, colon)) {
            case "sha256" -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default -> throw invalid("the digest's algorithm is none of sha256, sha384 and sha512");
        };
        if (digest.length() - colon - 1 != length) {
            throw invalid("the digest does not have " + length + " hexadecimal digits");
        }
        for (int at = colon + 1; at < digest.length(); at++) {
            if (!isLowerHex(digest.charAt(at))) {
                throw invalid("the digest has the character " + quoted(digest.charAt(at)));
            }
        }
    }

    /// Sixty-four hexadecimal digits are an image id for Docker, never a name.
    static void refuseImageId(String text) {
        if (text.length() == 64 && text.chars().allMatch(c -> isLowerHex((char) c))) {
            throw invalid("64 hexadecimal digits are an image id, not a name");
        }
    }

    private static InvalidImageReferenceException unexpected(String path, int at) {
        char c = path.charAt(at);
        if (c >= 'A' && c <= 'Z') {
            return invalid("the repository's name must be lower case");
        }
        return c == '%' ? invalid("the name is percent-encoded")
                : invalid("the name has the character " + quoted(c) + " where it may not stand");
    }

    /// Control characters are shown by number: a message never carries them into a log or a terminal.
    private static String quoted(char c) {
        return c > ' ' && c < 127 ? "'" + c + "'" : "U+%04X".formatted((int) c);
    }

    private static InvalidImageReferenceException invalid(String reason) {
        return new InvalidImageReferenceException(reason);
    }

    private static boolean isLowerOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c);
    }

    private static boolean isLetterOrDigit(char c) {
        return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLowerHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }

    private static boolean isHex(char c) {
        return isLowerHex(c) || (c >= 'A' && c <= 'F');
    }
}
