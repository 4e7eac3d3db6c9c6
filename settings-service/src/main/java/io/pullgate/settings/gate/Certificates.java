package io.pullgate.settings.gate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

import io.pullgate.settings.SettingsException;

/// Files on the machine by which it trusts the gate, and by which the gate knows the machine.
public record Certificates(Optional<String> authority, Optional<ClientPair> client) {

    private static final int LONGEST = 255;
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?:[A-Za-z]:)?(?:/[A-Za-z0-9._+@-]+)+");

    public Certificates {
        requireNonNull(authority, "authority");
        requireNonNull(client, "client");
    }

    public static Certificates parse(Optional<String> ca, Optional<String> clientCert, Optional<String> clientKey) {
        if (clientCert.isPresent() != clientKey.isPresent()) {
            throw new SettingsException.Malformed(clientCert.isPresent() ? "client_key" : "client_cert",
                    "is needed: a certificate and its key come together");
        }
        ca.ifPresent(path -> requirePath("ca", path));
        clientCert.ifPresent(path -> requirePath("client_cert", path));
        clientKey.ifPresent(path -> requirePath("client_key", path));
        return new Certificates(ca, clientCert.map(path -> new ClientPair(path, clientKey.orElseThrow())));
    }

    /// Neither quotes nor blanks nor backslashes: the path is written into strings and commands.
    private static void requirePath(String field, String path) {
        if (path.length() > LONGEST || !ABSOLUTE_PATH.matcher(path).matches()) {
            throw new SettingsException.Malformed(field,
                    "must be an absolute path of letters, digits and ._+@-, with / between its parts");
        }
    }

    public boolean areNone() {
        return authority.isEmpty() && client.isEmpty();
    }

    /// A certificate of the machine and its key.
    public record ClientPair(String certificate, String key) {
    }
}
