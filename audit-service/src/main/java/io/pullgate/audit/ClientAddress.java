package io.pullgate.audit;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a client, in the one form in which two programs that saw the same client can be compared.
public final class ClientAddress {

    private static final Pattern WITH_PORT = Pattern.compile("\\[(?<six>[^\\]]*+)](?::[0-9]++)?+|(?<four>[^:]*+):[0-9]++");

    private ClientAddress() {
    }

    /// `192.0.2.7:41000` and `[2001:db8::7]:41000` without their ports, IPv6 written out. A host name stays one.
    public static String withoutPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (!matcher.matches()) {
            return canonical(text);
        }
        return canonical(matcher.group("six") == null ? matcher.group("four") : matcher.group("six"));
    }

    /// Of the spellings of an IPv6 address, the one Java writes.
    public static String canonical(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
