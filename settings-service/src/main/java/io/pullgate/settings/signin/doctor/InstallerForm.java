package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.ADMIN_SETTINGS_ALONE;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.SEVERAL_ORGANIZATIONS;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_INSTALLER_OPTION;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads commands that install Docker Desktop.
final class InstallerForm {

    /// An option of the installers, or a property of the MSI, with what follows it.
    private static final Pattern OPTION = Pattern.compile(
            "(?:--(allowed-?org[a-z]*)|\\b(allowed_?org[a-z]*))(=|\\s|$)\\s*(\"[^\"]*+\"|'[^']*+'|[^\\s\"']*+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    /// Of the Command Prompt, of PowerShell and of a Unix shell.
    private static final Pattern CONTINUED = Pattern.compile("\\s[\\^`\\\\]\\s*+$");
    private static final Pattern ADMIN_SETTINGS = Pattern.compile("--admin-settings\\b|\\bADMINSETTINGS\\s*=",
            Pattern.CASE_INSENSITIVE);

    private final Findings findings;
    private boolean found;

    private InstallerForm(Findings findings) {
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        InstallerForm form = new InstallerForm(findings);
        String[] lines = LINE_END.split(text, -1);
        StringBuilder command = new StringBuilder();
        int first = 1;
        for (int i = 0; i < lines.length; i++) {
            command.append(CONTINUED.matcher(lines[i]).replaceFirst(" "));
            if (!CONTINUED.matcher(lines[i]).find() || i == lines.length - 1) {
                form.line(command.toString(), Where.line(first));
                command.setLength(0);
                first = i + 2;
            }
        }
        if (!form.found) {
            findings.add(MISSING_KEY, Where.WHOLE_FILE, "No command names an organization.");
        }
    }

    private static boolean isComment(String line) {
        return Stream.of("#", "::", "rem ", "REM ").anyMatch(line::startsWith);
    }

    private void line(String line, Where where) {
        if (!isComment(line.strip())) {
            command(line, where);
        }
    }

    private void command(String line, Where where) {
        List<Findings.Mention> mentions = new ArrayList<>();
        Matcher option = OPTION.matcher(line);
        boolean named = false;
        while (option.find()) {
            named = true;
            boolean flag = option.group(1) != null;
            name(flag ? "--" + option.group(1) : option.group(2), option.group(3), where);
            String value = option.group(4).replaceAll("[\"']", "");
            mentions.addAll(Mentions.split(value, where.path(flag ? "--allowed-org" : "ALLOWEDORG")));
        }
        if (named) {
            found = true;
            findings.list(where, mentions);
        } else if (ADMIN_SETTINGS.matcher(line).find()) {
            findings.add(ADMIN_SETTINGS_ALONE, where,
                    "The settings for administrators count only together with an organization.");
        }
        if (mentions.stream().map(Findings.Mention::text).distinct().count() > 1) {
            findings.add(
                    Fault.of(SEVERAL_ORGANIZATIONS, where, "An installer takes one organization; this command has several.")
                            .fixedBy("Leave one, or install without and use the registry key, a profile or registry.json."));
        }
    }

    private void name(String option, String assignment, Where where) {
        boolean right = option.equals("--allowed-org") || option.equals("ALLOWEDORG");
        if (!right) {
            findings.add(WRONG_INSTALLER_OPTION, where, "No installer knows %s.".formatted(Quoted.of(option)));
        }
        if (!assignment.equals("=")) {
            findings.add(WRONG_INSTALLER_OPTION, where, "The organization must follow %s with an = between.".formatted(option));
        }
    }
}
