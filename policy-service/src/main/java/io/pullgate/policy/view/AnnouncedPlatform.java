package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.pullgate.policy.decision.SeveralOrganizations;

/// What holds for all organizations together (`platform-settings.v1`).
@JsonIgnoreProperties(ignoreUnknown = true)
record AnnouncedPlatform(String scope, long revision, Several severalOrganizations) implements Announcement {

    static final Several UNTIL_ANNOUNCED = new Several("most_restrictive", List.of());

    AnnouncedPlatform {
        requireNonNull(scope, "scope");
        requireNonNull(severalOrganizations, "severalOrganizations");
    }

    @Override
    public String key() {
        return scope;
    }

    /// The rule for users in several organizations. One we do not know is read as the stricter choice.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Several(String rule, List<String> order) {

        Several {
            requireNonNull(rule, "rule");
            order = List.copyOf(order);
        }

        SeveralOrganizations forUser(Optional<String> designated) {
            return switch (rule) {
                case "first_listed" -> new SeveralOrganizations.FirstListed(order);
                case "designated" -> new SeveralOrganizations.Designated(designated);
                default -> SeveralOrganizations.MOST_RESTRICTIVE;
            };
        }
    }
}
