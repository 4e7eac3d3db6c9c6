package io.pullgate.settings.signin;

import java.util.Optional;
import java.util.stream.Stream;

import io.pullgate.settings.OrganizationName;

/// Files as the generator makes them.
public final class Samples {

    private Samples() {
    }

    public static AllowedOrganizations organizations(String... names) {
        return new AllowedOrganizations(Stream.of(names).map(OrganizationName::new).toList());
    }

    public static EnforcementFile file(Target target, String... names) {
        AllowedOrganizations organizations = organizations(names);
        return EnforcementFile.of(target, organizations, label(organizations));
    }

    static ProfileLabel label(AllowedOrganizations organizations) {
        return ProfileLabel.of(Optional.empty(), Optional.empty(), organizations);
    }
}
