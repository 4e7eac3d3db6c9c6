package io.pullgate.policy.decision;

import java.util.List;
import java.util.Random;

/// References in any number, well-formed and not: parts of real ones, put together and changed here and there. Always the same.
final class GeneratedReferences {

    private static final List<String> PARTS = List.of("alpine", "library", "acme", "api", "a__b", "c.d", "e---f", "x_", "-y",
            "Up", "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com", "REGISTRY.docker.io",
            "ghcr.io", "localhost", "localhost:5000", "[2001:db8::1]:5000", "[::1]", "[1]", "10.0.0.1:443", "ghcr.io:50000",
            "docker.io:443",
            "a.b.", "scratch", "..", "", "é", "%2f", " ", "0123456789abcdef".repeat(4), "n".repeat(240), "n".repeat(120));
    private static final List<String> ENDS = List.of("", "", ":latest", ":1.0-rc_1", ":" + "t".repeat(128),
            ":" + "t".repeat(129), ":", ":-x", "@sha256:" + "ab".repeat(32), "@sha256:" + "AB".repeat(32),
            "@sha512:" + "0f".repeat(64), "@sha256:ab", "@md5:" + "ab".repeat(16), "@", ":1@sha384:" + "00".repeat(48));
    private static final String MATERIAL = "aZ09._-:/@[]%\\ \t\n\u0000\u007fé\uD83D";

    private final Random random = new Random(7);

    String next() {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(1, 4); parts > 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size()))).append(parts > 1 ? "/" : "");
        }
        text.append(ENDS.get(random.nextInt(ENDS.size())));
        for (int changes = random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char c = MATERIAL.charAt(random.nextInt(MATERIAL.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
