package io.pullgate.settings.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// From where somebody calls, as far as it can be told apart: an IPv4 address, or the 64-bit network of an IPv6 address, of
/// which each subscriber has a whole one.
record ClientNetwork(String key) {

    private static final int SUBSCRIBER_BYTES = 8;
    private static final Pattern ZONE = Pattern.compile("%.*");

    /// Everybody whose address is not known is treated as one.
    static ClientNetwork of(Optional<String> address) {
        return new ClientNetwork(address.map(ClientNetwork::network).orElse("unknown"));
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(ZONE.matcher(address).replaceFirst(""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return "unknown";
        }
    }
}
