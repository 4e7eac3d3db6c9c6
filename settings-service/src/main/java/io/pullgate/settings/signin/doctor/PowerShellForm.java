package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.WRITES_BYTE_ORDER_MARK;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_REGISTRY_PATH;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.pullgate.settings.signin.doctor.PowerShellToken.Kind;

/// Reads a script for Windows: the commands that set the registry key, and the ones that write registry.json.
final class PowerShellForm {

    private static final Set<String> WITHOUT_MARK = Set.of("ascii", "utf8nobom", "default", "ansi", "oem");

    private final Findings findings;
    private final PowerShellVariables variables = new PowerShellVariables();

    private PowerShellForm(Findings findings) {
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        PowerShellForm form = new PowerShellForm(findings);
        PowerShellStatement.all(text).forEach(form::statement);
        if (!findings.hasListings() && findings.isReadToTheEnd()) {
            findings.add(MISSING_KEY, Where.WHOLE_FILE, "No command in the script was found to set allowedOrgs.");
        }
    }

    private void statement(PowerShellStatement statement) {
        statement.assigned().ifPresent(variable -> variables.set(variable, statement));
        statement.tokens().stream().filter(token -> token.is(Kind.STRING)).forEach(this::json);
        if (statement.calls("New-ItemProperty", "Set-ItemProperty")) {
            itemProperty(statement);
        } else if (statement.calls("reg", "reg.exe") && statement.calls("add")) {
            regAdd(statement);
        } else {
            file(statement);
        }
    }

    /// A string that can only be the content of registry.json.
    private void json(PowerShellToken string) {
        if (string.text().strip().startsWith("{") && KeyName.isMeantIn(string.text())) {
            Findings inside = new Findings();
            JsonForm.read(string.text(), inside);
            findings.addAll(inside.movedTo(Where.line(string.line())));
        }
    }

    private void itemProperty(PowerShellStatement statement) {
        List<PowerShellToken> path = Stream.concat(statement.argument("path", "literalpath", "lp", "pspath").stream(),
                Stream.of("New-ItemProperty", "Set-ItemProperty").flatMap(command -> statement.positional(command).stream()))
                .limit(1).toList();
        new RegistryWrite(path, statement.argument("name"), statement.argument("propertytype", "type"),
                statement.argument("value"), variables).check("MultiString", Where.line(statement.line()), findings);
    }

    private void regAdd(PowerShellStatement statement) {
        Where where = Where.line(statement.line());
        List<PowerShellToken> data = statement.argument("d").stream().flatMap(PowerShellForm::splitAtNul).toList();
        new RegistryWrite(statement.positional("add"), statement.argument("v"), statement.argument("t"), data, variables)
                .check("REG_MULTI_SZ", where, findings);
        if (statement.calls("/reg:32")) {
            findings.add(WRONG_REGISTRY_PATH, where,
                    "/reg:32 is the part for 32-bit programs, where Docker Desktop does not look.");
        }
    }

    /// reg.exe takes the two characters \0 for the end of a string.
    private static Stream<PowerShellToken> splitAtNul(PowerShellToken token) {
        return Stream.of(token.text().split("\\\\0")).map(text -> new PowerShellToken(token.kind(), text, token.line()));
    }

    private void file(PowerShellStatement statement) {
        boolean redirects = statement.calls(">", "Out-File", ">>");
        boolean sets = statement.calls("Set-Content", "Add-Content");
        if (!redirects && !sets || !variables.mention("registry.json", statement.tokens())) {
            return;
        }
        String encoding = variables.strings(statement.argument("encoding")).map(strings -> strings.getFirst().text())
                .orElse("");
        boolean withMark = encoding.isEmpty() ? redirects : !WITHOUT_MARK.contains(encoding.toLowerCase(Locale.ROOT));
        if (withMark) {
            findings.add(WRITES_BYTE_ORDER_MARK, Where.line(statement.line()),
                    "Windows PowerShell writes registry.json with a byte order mark here, which keeps Docker Desktop from starting.");
        }
    }
}
