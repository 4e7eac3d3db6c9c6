package io.pullgate.settings.gate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.settings.SettingsException;

/// Where a gate is: a registry that asks before it lets an image through. Nothing in it can end a string or a word in any
/// of the files and commands it is written into.
///
/// @param encrypted https; http only on the machine itself
/// @param authority host, and port where it is not the usual one
/// @param prefix of the repositories of Docker Hub at the gate: `hub` for `gate.example.com/hub/library/alpine`
public record GateAddress(boolean encrypted, String authority, Optional<String> prefix) {

    private static final int LONGEST = 255;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final Pattern FORM = Pattern
            .compile("(https?)://((?:%1$s(?:\\.%1$s)*|\\[[0-9a-f:]{2,39}\\]))(?::(\\d{1,5}))?((?:/%2$s)*)/?"
                    .formatted(LABEL, COMPONENT));
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1\\]");
    private static final Pattern DOCKER_HUB = Pattern.compile("(?:.*\\.)?docker\\.(?:io|com)");
    private static final int LAST_PORT = 65_535;

    public GateAddress {
        requireNonNull(authority, "authority");
        requireNonNull(prefix, "prefix");
    }

    public static GateAddress parse(String field, String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw new SettingsException.Malformed(field,
                    "must be an address such as https://gate.example.com, with a port or a path of lower-case names if need be");
        }
        boolean encrypted = matcher.group(1).equals("https");
        String host = matcher.group(2);
        if (!encrypted && !THIS_MACHINE.matcher(host).matches()) {
            throw new SettingsException.Malformed(field, "must be https, unless the gate is on localhost");
        }
        if (DOCKER_HUB.matcher(host).matches()) {
            throw new SettingsException.Malformed(field, "is Docker Hub itself");
        }
        String path = matcher.group(4);
        return new GateAddress(encrypted, host + port(field, matcher.group(3)),
                path.isEmpty() ? Optional.empty() : Optional.of(path.substring(1)));
    }

    private static String port(String field, String digits) {
        if (digits == null) {
            return "";
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > LAST_PORT) {
            throw new SettingsException.Malformed(field, "must have a port between 1 and " + LAST_PORT);
        }
        return ":" + port;
    }

    /// How an image of Docker Hub begins when it is named after the gate: `gate.example.com/hub`.
    String location() {
        return prefix.map(path -> authority + "/" + path).orElse(authority);
    }

    /// The address of the registry, without the path its API begins with.
    String origin() {
        return (encrypted ? "https://" : "http://") + authority;
    }
}
