package io.pullgate.policy.explanation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// An explanation in words, as a page has them.
///
/// @param username who reads it
public record Wording(Explanation explanation, String username) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public String title() {
        return switch (explanation.outcome()) {
            case "allowed" -> "Pull allowed";
            case "would_deny" -> "Pull allowed, but to be refused";
            default -> "Pull refused";
        };
    }

    public String why() {
        String text = explanation.rule().text();
        return explanation.organization() == null ? sentence(text)
                : "By the rules of the organization %s: %s.".formatted(explanation.organization(), text);
    }

    public String since() {
        return time(explanation.rule().since());
    }

    public String when() {
        return time(explanation.decidedAt());
    }

    public String who() {
        return explanation.asked().username() == null ? "nobody known by name" : explanation.asked().username();
    }

    /// Whom the advice is for.
    public String whom() {
        return username.equals(explanation.asked().username()) ? "you" : who();
    }

    public boolean changedSince() {
        return explanation.now() != null && !explanation.now().outcome().equals(explanation.outcome());
    }

    public String nowText() {
        return switch (explanation.now().outcome()) {
            case "allowed", "would_deny" -> "The same pull would be allowed now: pull again.";
            default -> "The same pull would be refused now.";
        };
    }

    public boolean hasSeveralVerdicts() {
        return explanation.verdicts().size() > 1;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
