package io.pullgate.policy.explanation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.pullgate.policy.WireName;

/// An explanation in words, as a page has them.
///
/// @param username who reads it
public record Wording(Explanation explanation, String username) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public String title() {
        return switch (explanation.outcome()) {
            case ALLOWED -> "Pull allowed";
            case WOULD_DENY -> "Pull allowed, but to be refused";
            case DENIED -> "Pull refused";
        };
    }

    /// For the style sheet.
    public String outcome() {
        return WireName.of(explanation.outcome());
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
        return explanation.now() != null && explanation.now().outcome() != explanation.outcome();
    }

    public String nowText() {
        return explanation.now().outcome().letsThrough() ? "The same pull would be allowed now: pull again."
                : "The same pull would be refused now.";
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
