package io.pullgate.audit.siem;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// The address of a client, as some proxy or client reported it.
record ReportedAddress(String text) {

    /// `InetAddress` takes `7` for an address, OCSF does not.
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /// As an endpoint has it: `ip`, or `name` if it is no address.
    Attributes addTo(Attributes endpoint) {
        return endpoint.text(isAddress() ? "ip" : "name", text);
    }

    private boolean isAddress() {
        try {
            return LOOKS_LIKE_ONE.matcher(text).matches() && !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
