package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.Severity.ERROR;
import static io.pullgate.settings.signin.doctor.Severity.WARNING;

/// Everything the doctor knows to be wrong with a file, and how it is mended.
public enum FaultCode {

    // The file as a whole.
    EMPTY_FILE("empty-file", ERROR, "Generate the file anew."),
    WRONG_PLACE("wrong-place", ERROR, "Put it where Docker Desktop looks."),
    BYTE_ORDER_MARK("byte-order-mark", ERROR,
            "Save it as UTF-8 without BOM; in PowerShell write it with [IO.File]::WriteAllText."),
    WRONG_ENCODING("wrong-encoding", ERROR, "Save it as UTF-8 without BOM."),
    NOT_UTF_8("not-utf-8", ERROR, "Save it as UTF-8 without BOM."),
    SMART_QUOTES("smart-quotes", ERROR, "Write straight quotes; an editor for text documents makes curly ones."),
    WRONG_LINE_ENDS("wrong-line-ends", WARNING, "Save it with CR LF at the end of each line."),
    BINARY_PLIST("binary-plist", ERROR, "Send it as XML: plutil -convert xml1 -o - desktop.plist"),

    // Its form.
    INVALID_JSON("invalid-json", ERROR, "Mend the JSON, or generate the file anew."),
    INVALID_XML("invalid-xml", ERROR, "Mend the XML, or generate the file anew."),
    DOCTYPE_DECLARATIONS("doctype-declarations", ERROR, "Leave only Apple's DOCTYPE, without anything in brackets."),
    INVALID_PLIST("invalid-plist", ERROR, "Mend the property list, or generate the file anew."),
    INVALID_REG("invalid-reg", ERROR, "Mend the line, or generate the file anew."),
    OLD_REG_FORMAT("old-reg-format", ERROR, "Begin the file with: Windows Registry Editor Version 5.00"),

    // Where the organizations stand in it.
    MISSING_KEY("missing-key", ERROR, "Add allowedOrgs with the names of the organizations."),
    WRONG_KEY("wrong-key", ERROR, "Write allowedOrgs, in exactly this case."),
    DUPLICATE_KEY("duplicate-key", ERROR, "Leave one."),
    UNKNOWN_KEY("unknown-key", WARNING, "Take it out, unless something else reads it."),
    WRONG_TYPE("wrong-type", ERROR, "Write a list of strings, one organization each."),
    WRONG_REGISTRY_PATH("wrong-registry-path", ERROR,
            "Use HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Docker\\Docker Desktop."),
    WRONG_REGISTRY_TYPE("wrong-registry-type", ERROR,
            "Use REG_MULTI_SZ (hex(7) in a .reg file, MultiString in PowerShell), one organization a line."),
    MISSING_TERMINATOR("missing-terminator", ERROR,
            "End the data with 00,00,00,00: a NUL for the last name, one for the list."),
    DELETION("deletion", ERROR, "Take the deletion out."),
    MISSING_PAYLOAD_KEY("missing-payload-key", ERROR, "Add the key, or generate the profile anew."),
    WRONG_PAYLOAD_TYPE("wrong-payload-type", ERROR, "Write com.docker.config."),
    INVALID_UUID("invalid-uuid", ERROR, "Put a UUID of its own there, such as uuidgen prints."),
    PAYLOAD_ONLY("payload-only", WARNING,
            "Use it only where your device management asks for the payload alone; as a file of its own it needs the whole profile."),
    COMPUTED_VALUE("computed-value", WARNING,
            "Write the names as a list of quoted strings, or examine what the script leaves behind."),
    WRITES_BYTE_ORDER_MARK("writes-byte-order-mark", ERROR, "Write registry.json with [IO.File]::WriteAllText."),
    ADMIN_SETTINGS_ALONE("admin-settings-alone", ERROR, "Add the organization to the same command."),
    WRONG_INSTALLER_OPTION("wrong-installer-option", ERROR,
            "Write --allowed-org=NAME for the installer, ALLOWEDORG=\"NAME\" for the MSI."),

    // The organizations.
    EMPTY_LIST("empty-list", ERROR, "Add the name of your organization."),
    EMPTY_ENTRY("empty-entry", ERROR, "Take the empty entry out."),
    UPPER_CASE("upper-case", ERROR, "Write it in lower case."),
    SEPARATOR_IN_NAME("separator-in-name", ERROR, "Write each organization as an entry of its own, without commas or blanks."),
    INVALID_NAME("invalid-name", ERROR, "Write the name as in the address of the organization on Docker Hub."),
    DUPLICATE_ORGANIZATION("duplicate-organization", WARNING, "Leave it once."),
    UNKNOWN_ORGANIZATION("unknown-organization", ERROR, "Check the spelling, or ask an owner to add you."),
    SEVERAL_ORGANIZATIONS("several-organizations", ERROR, "Update Docker Desktop, or leave one organization."),
    DESKTOP_TOO_OLD("desktop-too-old", ERROR, "Update Docker Desktop, or use registry.json."),

    EXAMINED_IN_PART("examined-in-part", ERROR, "Mend these and ask again.");

    private final String wireName;
    private final Severity severity;
    private final String fix;

    FaultCode(String wireName, Severity severity, String fix) {
        this.wireName = wireName;
        this.severity = severity;
        this.fix = fix;
    }

    public String wireName() {
        return wireName;
    }

    Severity severity() {
        return severity;
    }

    String fix() {
        return fix;
    }
}
