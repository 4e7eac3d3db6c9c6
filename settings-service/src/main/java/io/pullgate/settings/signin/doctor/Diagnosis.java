package io.pullgate.settings.signin.doctor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.Target;

/// What the doctor says of a file.
///
/// @param organizations that could be read in it, whether they are known or not
/// @param corrected the file as it should be, where that follows from the file itself
public record Diagnosis(Target target, List<Fault> faults, List<OrganizationName> organizations,
        Optional<EnforcementFile> corrected) {

    public Diagnosis {
        requireNonNull(target, "target");
        requireNonNull(corrected, "corrected");
        faults = List.copyOf(faults);
        organizations = List.copyOf(organizations);
    }

    /// Warnings do not keep a file from working.
    public boolean isOk() {
        return faults.stream().noneMatch(fault -> fault.severity() == Severity.ERROR);
    }
}
