package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.SeveralOrganizations;

/// What holds for all organizations together.
@JsonNaming(SnakeCaseStrategy.class)
record PlatformSettingsBody(@NotNull @Valid Several severalOrganizations) {

    static PlatformSettingsBody of(PlatformSettings settings) {
        SeveralOrganizations several = settings.severalOrganizations();
        return new PlatformSettingsBody(new Several(several.rule().wireName(),
                several.order().stream().map(OrganizationName::value).toList()));
    }

    /// Whose rules count for a user in several organizations.
    ///
    /// @param rule most_restrictive, first_listed or designated
    /// @param order for first_listed: the organizations, the one that counts first before the others
    record Several(@NotNull String rule, @Size(max = MANY) List<@NotNull String> order) {

        private static final int MANY = 1_000;

        SeveralOrganizations wish() {
            List<String> names = Optional.ofNullable(order).orElse(List.of());
            return new SeveralOrganizations(SeveralOrganizations.Rule.parse("several_organizations.rule", rule),
                    IntStream.range(0, names.size())
                            .mapToObj(i -> OrganizationName.parse("several_organizations.order[%d]".formatted(i), names.get(i)))
                            .distinct().toList());
        }
    }
}
