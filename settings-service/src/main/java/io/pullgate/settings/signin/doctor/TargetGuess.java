package io.pullgate.settings.signin.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.pullgate.settings.signin.Target;

/// Tells what a file is meant to be, from where it was found and from what stands in it.
final class TargetGuess {

    private static final Pattern INSTALLER = Pattern.compile("--allowed-?org|\\bALLOWEDORG\\s*=|\\bmsiexec\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCRIPT = Pattern.compile(
            "\\b(?:New|Set)-ItemProperty\\b|\\breg(?:\\.exe)?\\s+add\\b|\\b(?:Set|Add)-Content\\b|\\bOut-File\\b|WriteAllText",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REG = Pattern.compile("^\\s*(?:Windows Registry Editor|REGEDIT4|\\[-?HK)",
            Pattern.CASE_INSENSITIVE);

    private TargetGuess() {
    }

    static Target of(String text, Optional<String> path) {
        return path.flatMap(TargetGuess::byPath).orElseGet(() -> byContent(text));
    }

    private static Optional<Target> byPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("/usr/share/docker-desktop/")) {
            return Optional.of(Target.LINUX);
        }
        return Stream.of(Target.values()).filter(target -> target != Target.LINUX && target != Target.INSTALLER)
                .filter(target -> lower.endsWith(extension(target))).findFirst();
    }

    private static String extension(Target target) {
        return target.fileName().substring(target.fileName().lastIndexOf('.'));
    }

    private static Target byContent(String text) {
        if (text.startsWith("bplist")) {
            return Target.MACOS_PLIST;
        }
        if (text.stripLeading().startsWith("<")) {
            return text.contains("com.docker.config") || text.contains("PayloadType") ? Target.MACOS_PROFILE
                    : Target.MACOS_PLIST;
        }
        if (text.stripLeading().startsWith("{")) {
            return Target.REGISTRY_JSON;
        }
        if (REG.matcher(text).find()) {
            return Target.WINDOWS_REG;
        }
        if (SCRIPT.matcher(text).find()) {
            return Target.WINDOWS_POWERSHELL;
        }
        return INSTALLER.matcher(text).find() ? Target.INSTALLER : Target.REGISTRY_JSON;
    }
}
