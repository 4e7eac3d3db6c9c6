package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// What holds for all organizations together, as platform administrators set it.
public record PlatformSettings(SeveralOrganizations severalOrganizations, Stamp stamp) implements Revised {

    public PlatformSettings {
        requireNonNull(severalOrganizations, "severalOrganizations");
        requireNonNull(stamp, "stamp");
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }

    /// These settings in the words of the API, for the change log.
    Map<String, Object> document() {
        return Map.of("several_organizations", severalOrganizations.document());
    }
}
