package io.pullgate.settings.http;

import java.util.List;

import io.pullgate.settings.gate.GateConfiguration;

/// The configuration of an engine for a gate.
///
/// @param leaks what passes the gate by nevertheless
/// @param probe a pull that must be refused
record GateConfigurationView(String engine, List<FileView> files, List<String> steps, List<String> leaks, ProbeView probe) {

    static GateConfigurationView of(GateConfiguration configuration) {
        return new GateConfigurationView(configuration.engine().wireName(),
                configuration.files().stream().map(file -> new FileView(file.path(), file.content())).toList(),
                configuration.steps(), configuration.leaks(),
                new ProbeView(configuration.probe().command(), configuration.probe().expected()));
    }

    /// A file of the machine.
    record FileView(String path, String content) {
    }

    /// What to type, and what it must print.
    record ProbeView(String command, String expected) {
    }
}
