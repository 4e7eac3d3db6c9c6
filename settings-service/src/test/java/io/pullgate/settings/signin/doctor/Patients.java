package io.pullgate.settings.signin.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.Target;

/// Files for the doctor, who knows acme, globex, initech and all that begin with acme-.
final class Patients {

    static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
    static final String KEY = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop]\r\n";
    static final String ACME = "\"allowedOrgs\"=hex(7):61,00,63,00,6d,00,65,00,00,00,00,00\r\n";

    private static final Set<String> KNOWN = Set.of("acme", "globex", "initech");
    private static final UnaryOperator<Set<OrganizationName>> VISIBLE = names -> names.stream()
            .filter(name -> KNOWN.contains(name.value()) || name.value().startsWith("acme-")).collect(Collectors.toSet());

    private Patients() {
    }

    static Diagnosis examine(Target target, String text) {
        return examine(target, text.getBytes(StandardCharsets.UTF_8));
    }

    static Diagnosis examine(Target target, byte[] bytes) {
        return examine(new Specimen(bytes, Optional.of(target), Optional.empty(), Optional.empty()));
    }

    static Diagnosis examine(Target target, String text, String desktopVersion) {
        return examine(target, text.getBytes(StandardCharsets.UTF_8), desktopVersion);
    }

    static Diagnosis examine(Target target, EnforcementFile file, String desktopVersion) {
        return examine(target, file.bytes(), desktopVersion);
    }

    private static Diagnosis examine(Target target, byte[] bytes, String desktopVersion) {
        return examine(new Specimen(bytes, Optional.of(target),
                Optional.of(DesktopVersion.parse("desktop_version", desktopVersion)), Optional.empty()));
    }

    static Diagnosis examine(Specimen specimen) {
        return Doctor.examine(specimen, VISIBLE);
    }

    static byte[] withMark(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf16(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    }

    static String plist(String dictionary) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0"><dict>%s</dict></plist>
                """.formatted(dictionary);
    }

    /// A profile with one payload for Docker Desktop.
    static String profile(String organizations) {
        return plist("""
                <key>PayloadContent</key><array><dict>
                  <key>PayloadType</key><string>com.docker.config</string>
                  <key>PayloadVersion</key><integer>1</integer>
                  <key>PayloadIdentifier</key><string>com.example.docker</string>
                  <key>PayloadUUID</key><string>eed295b0-a650-40b0-9dda-90efb12be3c7</string>
                  %s
                </dict></array>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>com.example.docker</string>
                <key>PayloadUUID</key><string>0deedb64-7dc9-46e5-b6bf-69d64a9561ce</string>
                """.formatted(organizations));
    }
}
