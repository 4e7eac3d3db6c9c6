package io.pullgate.settings.signin.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.Target;

/// The quotes that a text editor for letters makes of straight ones.
final class SmartQuotes {

    private static final Pattern CURLY = Pattern.compile("[\\u2018-\\u201F\\u00AB\\u00BB\\u2039\\u203A]");
    private static final Pattern SINGLE = Pattern.compile("[\\u2018-\\u201B\\u2039\\u203A]");

    private SmartQuotes() {
    }

    /// The text with straight quotes, so that everything else that is wrong can be found as well. XML may have curly quotes
    /// in names of companies, and PowerShell takes them for quotes.
    static String straightened(Target target, String text, Findings findings) {
        return switch (target) {
            case REGISTRY_JSON, LINUX, WINDOWS_REG, INSTALLER -> straightened(text, findings);
            case WINDOWS_POWERSHELL, MACOS_PROFILE, MACOS_PLIST -> text;
        };
    }

    static boolean areIn(String text) {
        return CURLY.matcher(text).find();
    }

    static String without(String text) {
        return CURLY.matcher(text).replaceAll("");
    }

    private static String straightened(String text, Findings findings) {
        Matcher matcher = CURLY.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        findings.add(FaultCode.SMART_QUOTES, Where.offset(text, matcher.start()),
                "%s is a curly quote, which is no quote here.".formatted(matcher.group()));
        return CURLY.matcher(SINGLE.matcher(text).replaceAll("'")).replaceAll("\"");
    }
}
