package io.pullgate.settings.signin.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.Target;

/// A file with one fault.
record Case(FaultCode code, Severity severity, Specimen specimen) {

    static Case error(FaultCode code, Target target, String text) {
        return error(code, target, text.getBytes(StandardCharsets.UTF_8));
    }

    static Case error(FaultCode code, Target target, byte[] bytes) {
        return new Case(code, Severity.ERROR, new Specimen(bytes, Optional.of(target), Optional.empty(), Optional.empty()));
    }

    static Case warning(FaultCode code, Target target, String text) {
        return warning(code, target, text.getBytes(StandardCharsets.UTF_8));
    }

    static Case warning(FaultCode code, Target target, byte[] bytes) {
        return new Case(code, Severity.WARNING, error(code, target, bytes).specimen());
    }

    Case at(String path) {
        return new Case(code, severity,
                new Specimen(specimen.bytes(), specimen.target(), specimen.desktopVersion(), Optional.of(path)));
    }

    Case on(String version) {
        return new Case(code, severity, new Specimen(specimen.bytes(), specimen.target(),
                Optional.of(DesktopVersion.parse("desktop_version", version)), specimen.path()));
    }

    @Override
    public String toString() {
        String text = new String(specimen.bytes(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "");
        return "%s in %s: %s".formatted(code.wireName(), specimen.target().orElseThrow().wireName(),
                text.substring(0, Math.min(60, text.length())));
    }
}
