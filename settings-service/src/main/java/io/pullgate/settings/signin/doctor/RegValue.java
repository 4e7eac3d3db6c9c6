package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.DELETION;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_REG;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_TERMINATOR;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_ENCODING;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_REGISTRY_PATH;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_REGISTRY_TYPE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of a registry file that should hold the organizations.
record RegValue(String key, String name, Where where, Findings findings) {

    private static final Pattern HEXADECIMAL = Pattern.compile("hex(?:\\(([0-9a-fA-F]{1,8})\\))?:(.*)");
    private static final String MULTI_SZ = "7";
    private static final Map<String, String> OTHER_STRINGS = Map.of("1", "REG_SZ", "2", "REG_EXPAND_SZ");

    void read(String data) {
        KeyName.checkOnWindows(name, where, findings);
        RegistryPath.complaint(key).ifPresent(complaint -> findings.add(WRONG_REGISTRY_PATH, where, complaint));
        Matcher hexadecimal = HEXADECIMAL.matcher(data);
        if (hexadecimal.matches()) {
            hexadecimal(Optional.ofNullable(hexadecimal.group(1)).orElse("3"), hexadecimal.group(2));
        } else {
            RegText.at(data).filter(string -> string.rest().isEmpty()).ifPresentOrElse(this::string, () -> other(data));
        }
    }

    private void string(RegText string) {
        wrongType("REG_SZ");
        findings.list(where, Mentions.split(string.text(), where));
    }

    private void hexadecimal(String type, String data) {
        boolean list = type.equals(MULTI_SZ);
        if (!list) {
            wrongType(OTHER_STRINGS.getOrDefault(type, "no text"));
        }
        if (list || OTHER_STRINGS.containsKey(type)) {
            RegistryBytes.parse(data).ifPresentOrElse(strings -> strings(strings, list),
                    () -> findings.add(INVALID_REG, where, "The data are not bytes of two hexadecimal digits, two for each "
                            + "character, with commas between them."));
        }
    }

    private void strings(RegistryBytes bytes, boolean list) {
        if (bytes.isAnsi()) {
            findings.add(Fault.of(WRONG_ENCODING, where, "The data have one byte for each character; Windows takes two.")
                    .fixedBy("Write each character as two bytes, such as 61,00 for a."));
        }
        if (list && !bytes.isTerminated()) {
            findings.add(MISSING_TERMINATOR, where, "The data do not end with two NULs.");
        }
        List<String> entries = list ? bytes.strings()
                : bytes.strings().stream().map(Mentions::parts).flatMap(List::stream).toList();
        findings.list(where, entries.stream().map(entry -> new Findings.Mention(entry, where)).toList());
    }

    private void other(String data) {
        if (data.equals("-")) {
            findings.add(DELETION, where, "The line deletes the value.");
        } else if (data.startsWith("dword:")) {
            wrongType("REG_DWORD");
        } else {
            findings.add(INVALID_REG, where, "The data are of no form the registry editor knows.");
        }
    }

    private void wrongType(String type) {
        findings.add(WRONG_REGISTRY_TYPE, where, "The value is %s instead of REG_MULTI_SZ.".formatted(type));
    }
}
