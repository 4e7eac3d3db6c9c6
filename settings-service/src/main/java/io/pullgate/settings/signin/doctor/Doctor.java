package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.DESKTOP_TOO_OLD;
import static io.pullgate.settings.signin.doctor.FaultCode.EMPTY_FILE;
import static io.pullgate.settings.signin.doctor.FaultCode.SEVERAL_ORGANIZATIONS;
import static io.pullgate.settings.signin.doctor.FaultCode.UNKNOWN_ORGANIZATION;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_PLACE;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.signin.AllowedOrganizations;
import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.ProfileLabel;
import io.pullgate.settings.signin.Target;

/// Examines a file that should enforce the sign-in to Docker Desktop, and names everything that is wrong with it at once.
public final class Doctor {

    /// No other content of the file would mend these.
    private static final Set<FaultCode> OUTSIDE_OF_THE_FILE = EnumSet.of(WRONG_PLACE, DESKTOP_TOO_OLD, SEVERAL_ORGANIZATIONS);

    private final Specimen specimen;
    private final Characters characters;
    private final Target target;
    private final Findings findings = new Findings();

    private Doctor(Specimen specimen) {
        this.specimen = specimen;
        this.characters = Characters.of(specimen.bytes());
        this.target = specimen.target().orElseGet(() -> TargetGuess.of(characters.text(), specimen.path()));
    }

    /// @param known tells which of some organizations the asker may know of
    public static Diagnosis examine(Specimen specimen, UnaryOperator<Set<OrganizationName>> known) {
        return new Doctor(specimen).examine(known);
    }

    private Diagnosis examine(UnaryOperator<Set<OrganizationName>> known) {
        specimen.path().ifPresent(path -> PlaceCheck.run(target, path, findings));
        read();
        Map<OrganizationName, Where> names = NameCheck.run(findings);
        Set<OrganizationName> strangers = unknown(names, known);
        desktop(names.size());
        List<OrganizationName> organizations = List.copyOf(names.keySet());
        Optional<EnforcementFile> corrected = strangers.isEmpty() ? corrected(organizations) : Optional.empty();
        return new Diagnosis(target, findings.faults(), organizations, corrected);
    }

    private void read() {
        if (characters.text().isBlank()) {
            findings.add(EMPTY_FILE, Where.WHOLE_FILE, "There is nothing in the file.");
            return;
        }
        boolean binary = characters.text().startsWith("bplist");
        if (!binary) {
            EncodingCheck.run(target, characters, findings);
        }
        String text = SmartQuotes.straightened(target, characters.text(), findings);
        switch (target) {
            case REGISTRY_JSON, LINUX -> JsonForm.read(text, findings);
            case WINDOWS_REG -> RegForm.read(text, findings);
            case WINDOWS_POWERSHELL -> PowerShellForm.read(text, findings);
            case MACOS_PROFILE -> ProfileForm.read(text, findings);
            case MACOS_PLIST -> PlistForm.read(text, findings);
            case INSTALLER -> InstallerForm.read(text, findings);
        }
    }

    /// Says of an organization that is not there what it says of one that is hidden.
    private Set<OrganizationName> unknown(Map<OrganizationName, Where> names, UnaryOperator<Set<OrganizationName>> known) {
        Set<OrganizationName> strangers = new LinkedHashSet<>(names.keySet());
        strangers.removeAll(known.apply(Set.copyOf(names.keySet())));
        strangers.forEach(name -> findings.add(UNKNOWN_ORGANIZATION, names.get(name),
                "%s: %s.".formatted(name, new SettingsException.OrganizationNotFound().getMessage())));
        return strangers;
    }

    private void desktop(int organizations) {
        DesktopVersion minimum = target.minimumVersion();
        specimen.desktopVersion().filter(version -> version.isBefore(minimum))
                .ifPresent(version -> findings.add(DESKTOP_TOO_OLD, Where.WHOLE_FILE,
                        "Docker Desktop %s does not look there; %s and newer do.".formatted(version, minimum)));
        if (organizations > 1 && target != Target.INSTALLER) {
            several();
        }
    }

    private void several() {
        DesktopVersion needed = DesktopVersion.WITH_SEVERAL_ORGANIZATIONS;
        Fault fault = Fault.of(SEVERAL_ORGANIZATIONS, Where.WHOLE_FILE,
                "With more than one organization, Docker Desktop older than %s silently enforces nothing.".formatted(needed));
        if (specimen.desktopVersion().isEmpty()) {
            findings.add(fault.asWarning().fixedBy("Make sure that every machine has %s or newer.".formatted(needed)));
        } else if (specimen.desktopVersion().get().isBefore(needed)) {
            findings.add(fault);
        }
    }

    /// The file with what it says about organizations, and nothing else: only where nothing else would be lost.
    private Optional<EnforcementFile> corrected(List<OrganizationName> organizations) {
        boolean derivable = !organizations.isEmpty() && findings.isAboutOrganizationsOnly()
                && !(target == Target.INSTALLER && organizations.size() > 1);
        boolean needed = findings.faults().stream().anyMatch(fault -> !OUTSIDE_OF_THE_FILE.contains(fault.code()));
        if (!derivable || !needed) {
            return Optional.empty();
        }
        AllowedOrganizations allowed = new AllowedOrganizations(organizations);
        ProfileLabel label = ProfileLabel.of(findings.identifier(), findings.company(), allowed);
        return Optional.of(EnforcementFile.of(target, allowed, label));
    }
}
