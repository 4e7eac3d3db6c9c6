package io.pullgate.audit.saved;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Locale;

/// What reviewers ask first, and everybody has.
enum BuiltIn {
    DENIALS_THIS_WEEK("Refused pulls of the last seven days", pulls("decision:denied created:>=now-7d")),
    MOST_REFUSED_IMAGES("What was refused most in the last 30 days",
            counted("repository", "decision:denied created:>=now-30d")),
    USERS_WITH_MOST_REFUSALS("Who was refused most in the last 30 days", counted("user", "decision:denied created:>=now-30d")),
    OWNER_EXEMPT_PULLS("Pulls that only owners were allowed", pulls("is:owner-exempt")),
    CHANGES_OF_RULES("Who changed the rules", "/v1/changes?action=settings.update"),
    PULLS_WHILE_OFF("Pulls while image access was off", pulls("is:off")),
    STALE_DECISIONS("Pulls decided by rules that may have been older than a minute", pulls("stale:>60000"));

    private final String description;
    private final String href;

    BuiltIn(String description, String href) {
        this.description = description;
        this.href = href;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    URI href() {
        return URI.create(href);
    }

    static String pulls(String search) {
        return "/v1/pulls?q=" + encoded(search);
    }

    private static String counted(String facet, String search) {
        return "/v1/pulls/facets?by=%s&q=%s".formatted(facet, encoded(search));
    }

    private static String encoded(String search) {
        return URLEncoder.encode(search, UTF_8).replace("+", "%20");
    }
}
