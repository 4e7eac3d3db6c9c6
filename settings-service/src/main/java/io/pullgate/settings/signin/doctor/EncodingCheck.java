package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.BYTE_ORDER_MARK;
import static io.pullgate.settings.signin.doctor.FaultCode.NOT_UTF_8;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_ENCODING;

import io.pullgate.settings.signin.Target;

/// Says whether the reader of a form understands an encoding.
final class EncodingCheck {

    private EncodingCheck() {
    }

    static void run(Target target, Characters characters, Findings findings) {
        switch (target) {
            case REGISTRY_JSON, LINUX -> json(characters, findings);
            case WINDOWS_REG -> reg(characters, findings);
            case MACOS_PROFILE, MACOS_PLIST -> xml(characters, findings);
            case WINDOWS_POWERSHELL, INSTALLER -> script(characters, findings);
        }
    }

    private static void json(Characters characters, Findings findings) {
        switch (characters.encoding()) {
            case UTF_8 -> {
            }
            case UTF_8_WITH_MARK -> findings.add(BYTE_ORDER_MARK, Where.at(1, 1),
                    "The file begins with a byte order mark (EF BB BF): Docker Desktop does not start and says \"invalid "
                            + "character 'ï' looking for beginning of value\".");
            case UTF_16LE_WITH_MARK, UTF_16BE_WITH_MARK, UTF_16LE, UTF_16BE ->
                findings.add(wrong(characters, "Docker Desktop reads UTF-8."));
            case OTHER -> findings.add(notUtf8(characters));
        }
    }

    /// regedit reads its own UTF-16, and plain text where everything is ASCII.
    private static void reg(Characters characters, Findings findings) {
        switch (characters.encoding()) {
            case UTF_8, UTF_8_WITH_MARK, UTF_16LE_WITH_MARK -> {
            }
            case UTF_16BE_WITH_MARK, UTF_16LE, UTF_16BE ->
                findings.add(wrong(characters, "The registry editor takes it for no registry file.")
                        .fixedBy("Save it as UTF-16 LE with BOM (\"Unicode\" in Windows)."));
            case OTHER -> findings.add(notUtf8(characters).asWarning());
        }
    }

    private static void xml(Characters characters, Findings findings) {
        switch (characters.encoding()) {
            case UTF_8 -> {
            }
            case UTF_8_WITH_MARK -> findings.add(Fault.of(BYTE_ORDER_MARK, Where.at(1, 1),
                    "The file begins with a byte order mark (EF BB BF), which not every program accepts.").asWarning());
            case UTF_16LE_WITH_MARK, UTF_16BE_WITH_MARK ->
                findings.add(wrong(characters, "Not every program accepts that.").asWarning());
            case UTF_16LE, UTF_16BE -> findings.add(wrong(characters, "Nothing says so in the file."));
            case OTHER -> findings.add(notUtf8(characters));
        }
    }

    private static void script(Characters characters, Findings findings) {
        switch (characters.encoding()) {
            case UTF_8, UTF_8_WITH_MARK, UTF_16LE_WITH_MARK, UTF_16BE_WITH_MARK -> {
            }
            case UTF_16LE, UTF_16BE -> findings.add(wrong(characters, "No shell can read that."));
            case OTHER -> findings.add(notUtf8(characters).asWarning());
        }
    }

    private static Fault wrong(Characters characters, String consequence) {
        return Fault.of(WRONG_ENCODING, Where.WHOLE_FILE,
                "The file is %s. %s".formatted(characters.encoding().description(), consequence));
    }

    private static Fault notUtf8(Characters characters) {
        return Fault.of(NOT_UTF_8, characters.broken(), "From here on the file is not UTF-8.");
    }
}
