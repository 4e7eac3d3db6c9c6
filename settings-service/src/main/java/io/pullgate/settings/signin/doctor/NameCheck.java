package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.DUPLICATE_ORGANIZATION;
import static io.pullgate.settings.signin.doctor.FaultCode.EMPTY_ENTRY;
import static io.pullgate.settings.signin.doctor.FaultCode.EMPTY_LIST;
import static io.pullgate.settings.signin.doctor.FaultCode.EXAMINED_IN_PART;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_NAME;
import static io.pullgate.settings.signin.doctor.FaultCode.SEPARATOR_IN_NAME;
import static io.pullgate.settings.signin.doctor.FaultCode.SMART_QUOTES;
import static io.pullgate.settings.signin.doctor.FaultCode.UPPER_CASE;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;

/// Makes names of what is written, and says what had to be mended for that.
final class NameCheck {

    /// Far more than anybody lists.
    private static final int MOST = 1_000;

    private final Findings findings;
    private final Map<OrganizationName, Where> names = new LinkedHashMap<>();
    private boolean cut;

    private NameCheck(Findings findings) {
        this.findings = findings;
    }

    /// The organizations in the order of the file, each with the first place where it stands.
    static Map<OrganizationName, Where> run(Findings findings) {
        NameCheck check = new NameCheck(findings);
        findings.listings().forEach(check::listing);
        return check.names;
    }

    private void listing(Findings.Listing listing) {
        if (listing.mentions().isEmpty()) {
            findings.add(EMPTY_LIST, listing.where(), "No organization is listed, so nobody is made to sign in.");
        }
        Set<OrganizationName> seen = new HashSet<>();
        for (Findings.Mention mention : listing.mentions()) {
            mention(mention, seen);
        }
    }

    private void mention(Findings.Mention mention, Set<OrganizationName> seen) {
        String text = mention.text();
        if (SmartQuotes.areIn(text)) {
            findings.add(SMART_QUOTES, mention.where(), "The name %s has curly quotes in it.".formatted(Quoted.of(text)));
            text = SmartQuotes.without(text);
        }
        List<String> parts = Mentions.parts(text);
        if (parts.isEmpty()) {
            findings.add(EMPTY_ENTRY, mention.where(), "An entry is empty; what follows it may not be read.");
        } else if (!parts.getFirst().equals(text)) {
            findings.add(SEPARATOR_IN_NAME, mention.where(),
                    "The entry %s has commas, semicolons or blanks in it.".formatted(Quoted.of(text)));
        }
        parts.forEach(part -> part(part, mention.where(), seen));
    }

    private void part(String text, Where where, Set<OrganizationName> seen) {
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<OrganizationName> name = name(lower);
        if (name.isEmpty()) {
            findings.add(INVALID_NAME, where, "%s cannot be the name of an organization.".formatted(Quoted.of(text)));
            return;
        }
        if (!lower.equals(text)) {
            findings.add(
                    Fault.of(UPPER_CASE, where, "%s has upper-case letters; no organization has.".formatted(Quoted.of(text)))
                            .fixedBy("Write %s.".formatted(lower)));
        }
        if (!seen.add(name.get())) {
            findings.add(DUPLICATE_ORGANIZATION, where, "%s stands there more than once.".formatted(lower));
        }
        if (names.size() < MOST || names.containsKey(name.get())) {
            names.putIfAbsent(name.get(), where);
        } else if (!cut) {
            cut = true;
            findings.add(EXAMINED_IN_PART, where, "From here on organizations are not examined: these are %d.".formatted(MOST));
        }
    }

    private static Optional<OrganizationName> name(String text) {
        try {
            return Optional.of(OrganizationName.existing(text));
        } catch (SettingsException.OrganizationNotFound _) {
            return Optional.empty();
        }
    }
}
