package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/// One revision of an organization's rules: the change that made it, and the rules it made.
public record SettingsRevision(SettingsChange change) {

    public SettingsRevision {
        requireNonNull(change, "change");
    }

    public Revision number() {
        return change.stamp().revision();
    }

    public ImageRules rules() {
        return RulesDocument.rules(document());
    }

    /// What the change that made this revision made different; nothing for the first one.
    public List<Comparison.Difference> differences() {
        return change.before().map(before -> Comparison.differences(before, document())).orElse(List.of());
    }

    /// The rules in the words of the API; a revision of the rules always has an after.
    Map<String, Object> document() {
        return change.after().orElseThrow();
    }
}
