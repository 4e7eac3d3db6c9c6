package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.BINARY_PLIST;
import static io.pullgate.settings.signin.doctor.FaultCode.DUPLICATE_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_PLIST;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.UNKNOWN_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `desktop.plist`: a dictionary with an array of organizations.
final class PlistForm {

    private static final String BINARY = "bplist";

    private final Findings findings;

    private PlistForm(Findings findings) {
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        dictionary(text, findings).ifPresent(root -> new PlistForm(findings).root(root));
    }

    /// The dictionary a property list consists of, if it can be read.
    static Optional<PlistValue.Dictionary> dictionary(String text, Findings findings) {
        if (text.startsWith(BINARY)) {
            findings.add(BINARY_PLIST, Where.WHOLE_FILE,
                    "The property list is in binary form, as \"defaults write\" makes it; macOS reads that, the doctor does not.");
            findings.breakOff();
            return Optional.empty();
        }
        Optional<PlistValue> root = PlistReader.read(text, findings);
        if (root.isPresent() && root.get() instanceof PlistValue.Dictionary dictionary) {
            return Optional.of(dictionary);
        }
        root.ifPresent(value -> findings.add(INVALID_PLIST, value.where(), "The property list is not a dictionary."));
        return Optional.empty();
    }

    /// Checks how the key is written and that it stands there once.
    static List<PlistValue.Entry> organizations(PlistValue.Dictionary dictionary, String path, Findings findings) {
        List<PlistValue.Entry> entries = dictionary.entries().stream().filter(entry -> KeyName.isMeant(entry.key())).toList();
        entries.forEach(entry -> KeyName.check(entry.key(), entry.where().path(path + entry.key()), findings));
        if (entries.size() > 1) {
            findings.add(DUPLICATE_KEY, entries.get(1).where().path(path + entries.get(1).key()),
                    "allowedOrgs stands there more than once; only one counts.");
        }
        return entries;
    }

    private void root(PlistValue.Dictionary root) {
        for (PlistValue.Entry entry : root.entries()) {
            if (!KeyName.isMeant(entry.key())) {
                findings.add(UNKNOWN_KEY, entry.where().path("$." + entry.key()),
                        "%s has nothing to do with the sign-in.".formatted(Quoted.of(entry.key())));
                findings.noteMore();
            }
        }
        List<PlistValue.Entry> entries = organizations(root, "$.", findings);
        if (entries.isEmpty()) {
            findings.add(MISSING_KEY, root.where().path("$"), "Nothing in the file is called allowedOrgs.");
        }
        entries.forEach(entry -> names("$." + entry.key(), entry.value()));
    }

    private void names(String path, PlistValue value) {
        Where where = value.where().path(path);
        switch (value) {
            case PlistValue.Array array -> entries(path, array.values(), where);
            case PlistValue.Text text -> {
                findings.add(WRONG_TYPE, where, "allowedOrgs is one string; in desktop.plist it must be an array.");
                findings.list(where, Mentions.split(text.text(), where));
            }
            case PlistValue.Dictionary _ -> findings.add(WRONG_TYPE, where, "allowedOrgs is a dictionary instead of an array.");
            case PlistValue.Other _ -> findings.add(WRONG_TYPE, where, "allowedOrgs is no text and no array.");
        }
    }

    private void entries(String path, List<PlistValue> values, Where where) {
        List<Findings.Mention> mentions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String entry = "%s[%d]".formatted(path, i);
            if (values.get(i) instanceof PlistValue.Text(String text, Where place)) {
                mentions.add(new Findings.Mention(text, place.path(entry)));
            } else {
                findings.add(WRONG_TYPE, values.get(i).where().path(entry), "The entry is not a string.");
            }
        }
        findings.list(where, mentions);
    }
}
