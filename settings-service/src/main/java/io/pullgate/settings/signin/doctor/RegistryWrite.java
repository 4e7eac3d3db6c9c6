package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.COMPUTED_VALUE;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_REGISTRY_PATH;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_REGISTRY_TYPE;

import java.util.List;

/// The arguments of a command that writes a value to the registry.
record RegistryWrite(List<PowerShellToken> path, List<PowerShellToken> name, List<PowerShellToken> type,
        List<PowerShellToken> value, PowerShellVariables variables) {

    /// Does nothing if it is about another value.
    void check(String rightType, Where where, Findings findings) {
        String called = first(name);
        if (!KeyName.isMeant(called)) {
            return;
        }
        KeyName.checkOnWindows(called, where, findings);
        variables.strings(path).map(List::getFirst).flatMap(key -> RegistryPath.complaintInCommand(key.text()))
                .ifPresent(complaint -> findings.add(WRONG_REGISTRY_PATH, where, complaint));
        type(rightType, where, findings);
        variables.strings(value).ifPresentOrElse(names -> findings.list(where, mentions(names)), () -> {
            findings.add(COMPUTED_VALUE, where, "The names are computed, so they cannot be examined.");
            findings.breakOff();
        });
    }

    private void type(String rightType, Where where, Findings findings) {
        String written = first(type);
        if (!written.equalsIgnoreCase(rightType)) {
            findings.add(WRONG_REGISTRY_TYPE, where, written.isEmpty()
                    ? "The command names no type, so the value becomes a single string."
                    : "The value becomes %s instead of REG_MULTI_SZ.".formatted(Quoted.of(written)));
        }
    }

    private String first(List<PowerShellToken> expression) {
        return variables.strings(expression).map(strings -> strings.getFirst().text()).orElse("");
    }

    private static List<Findings.Mention> mentions(List<PowerShellToken> strings) {
        return strings.stream().map(string -> new Findings.Mention(string.text(), Where.line(string.line()))).toList();
    }
}
