package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whose rules count for a user who is in several organizations.
///
/// @param order the organizations from the one that counts first; of effect under [Rule#FIRST_LISTED]
public record SeveralOrganizations(Rule rule, List<OrganizationName> order) {

    public SeveralOrganizations {
        requireNonNull(rule, "rule");
        order = List.copyOf(order);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule", rule.wireName());
        document.put("order", order.stream().map(OrganizationName::value).toList());
        return document;
    }

    /// Where a rule finds no organization to prefer, the most restrictive one counts: nobody gains by being in more.
    public enum Rule {
        /// The organization that refuses, if any does (as Docker Hub's namespace access has it).
        MOST_RESTRICTIVE("most_restrictive"),
        /// The first of an ordered list (as Docker's Registry Access Management takes the first in its file).
        FIRST_LISTED("first_listed"),
        /// The one a platform administrator has designated for the user.
        DESIGNATED("designated");

        private final String wireName;

        Rule(String wireName) {
            this.wireName = wireName;
        }

        /// The rule as it is written in requests, events and the database.
        public String wireName() {
            return wireName;
        }

        public static Rule parse(String field, String text) {
            for (Rule rule : values()) {
                if (rule.wireName.equals(text)) {
                    return rule;
                }
            }
            throw new SettingsException.Malformed(field, "must be most_restrictive, first_listed or designated");
        }
    }
}
