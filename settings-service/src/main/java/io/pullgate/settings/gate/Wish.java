package io.pullgate.settings.gate;

import static java.util.Objects.requireNonNull;

import io.pullgate.settings.SettingsException;

/// What somebody wants an engine to be configured for.
///
/// @param everyRegistry pulls from every other registry go to the gate as well
public record Wish(GateAddress gate, Certificates certificates, boolean everyRegistry) {

    public Wish {
        requireNonNull(gate, "gate");
        requireNonNull(certificates, "certificates");
        if (!gate.encrypted() && !certificates.areNone()) {
            throw new SettingsException.Malformed("gate", "must be https, for certificates to mean anything");
        }
    }
}
