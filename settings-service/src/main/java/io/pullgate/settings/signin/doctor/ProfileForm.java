package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_UUID;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.MISSING_PAYLOAD_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.PAYLOAD_ONLY;
import static io.pullgate.settings.signin.doctor.FaultCode.UNKNOWN_KEY;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_PAYLOAD_TYPE;
import static io.pullgate.settings.signin.doctor.FaultCode.WRONG_TYPE;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.pullgate.settings.signin.ProfileLabel;

/// Reads a configuration profile: in one of its payloads the organizations are one string with semicolons between them.
final class ProfileForm {

    private static final String PAYLOADS = "PayloadContent";
    private static final String DOCKER = "com.docker.config";
    private static final List<String> REQUIRED = List.of("PayloadType", "PayloadVersion", "PayloadIdentifier", "PayloadUUID");
    /// What else Docker Desktop reads in a profile (docker/docs, Enforce sign-in).
    private static final Set<String> PROXY = Set.of("overrideProxyHTTP", "overrideProxyHTTPS", "overrideProxyExclude",
            "overrideProxyPAC", "overrideProxyEmbeddedPAC");
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Findings findings;

    private ProfileForm(Findings findings) {
        this.findings = findings;
    }

    static void read(String text, Findings findings) {
        PlistForm.dictionary(text, findings).ifPresent(root -> new ProfileForm(findings).root(root));
    }

    private void root(PlistValue.Dictionary root) {
        findings.label(root.text("PayloadIdentifier").filter(ProfileLabel::isIdentifier),
                root.text("PayloadOrganization").filter(ProfileLabel::isCompany));
        boolean found = root.value(PAYLOADS).map(this::payloads).orElseGet(() -> payloadAlone(root));
        if (!found) {
            findings.add(MISSING_KEY, root.where().path("$"), "No payload for Docker Desktop has allowedOrgs.");
        }
        if (root.value(PAYLOADS).isPresent()) {
            required(root, "$.");
        }
    }

    private boolean payloadAlone(PlistValue.Dictionary root) {
        findings.add(PAYLOAD_ONLY, root.where().path("$"), "The file is a payload without the profile around it.");
        return organizations(root, "$.");
    }

    private boolean payloads(PlistValue content) {
        List<PlistValue> payloads = content instanceof PlistValue.Array array ? array.values() : List.of(content);
        if (!(content instanceof PlistValue.Array)) {
            findings.add(Fault.of(WRONG_TYPE, content.where().path("$." + PAYLOADS), "PayloadContent is not an array.")
                    .fixedBy("Put the payloads into an array."));
        }
        boolean found = false;
        for (int i = 0; i < payloads.size(); i++) {
            if (payloads.get(i) instanceof PlistValue.Dictionary payload) {
                found |= payload(payload, "$.%s[%d].".formatted(PAYLOADS, i));
            }
        }
        return found;
    }

    /// Whether it has the organizations. A payload for another program is none of ours.
    private boolean payload(PlistValue.Dictionary payload, String path) {
        boolean forDocker = payload.text("PayloadType").filter(DOCKER::equals).isPresent();
        boolean organizations = payload.entries().stream().anyMatch(entry -> KeyName.isMeant(entry.key()));
        if (!forDocker) {
            findings.noteMore();
        }
        if (!forDocker && !organizations) {
            return false;
        }
        required(payload, path);
        payload.text("PayloadType").filter(type -> !type.equals(DOCKER))
                .ifPresent(type -> findings.add(WRONG_PAYLOAD_TYPE, payload.where().path(path + "PayloadType"),
                        "Docker Desktop does not read payloads of type %s.".formatted(Quoted.of(type))));
        return organizations(payload, path);
    }

    private boolean organizations(PlistValue.Dictionary payload, String path) {
        for (PlistValue.Entry entry : payload.entries()) {
            if (PROXY.contains(entry.key())) {
                findings.noteMore();
            } else if (!entry.key().startsWith("Payload") && !KeyName.isMeant(entry.key())) {
                findings.noteMore();
                findings.add(UNKNOWN_KEY, entry.where().path(path + entry.key()),
                        "Docker Desktop does not know %s.".formatted(Quoted.of(entry.key())));
            }
        }
        List<PlistValue.Entry> entries = PlistForm.organizations(payload, path, findings);
        entries.forEach(entry -> names(path + entry.key(), entry.value()));
        return !entries.isEmpty();
    }

    private void names(String path, PlistValue value) {
        Where where = value.where().path(path);
        switch (value) {
            case PlistValue.Text text -> findings.list(where, mentions(Arrays.asList(text.text().split(";", -1)), where));
            case PlistValue.Array array -> {
                wrongType(where, "allowedOrgs is an array; in a profile it must be one string.");
                findings.list(where, mentions(array.values().stream().filter(PlistValue.Text.class::isInstance)
                        .map(text -> ((PlistValue.Text) text).text()).toList(), where));
            }
            case PlistValue.Dictionary _ ->
                wrongType(where, "allowedOrgs is a dictionary; in a profile it must be one string.");
            case PlistValue.Other _ -> wrongType(where, "allowedOrgs is no text; in a profile it must be one string.");
        }
    }

    private void wrongType(Where where, String message) {
        findings.add(Fault.of(WRONG_TYPE, where, message)
                .fixedBy("Write one string with semicolons between the organizations."));
    }

    private static List<Findings.Mention> mentions(List<String> texts, Where where) {
        boolean nothing = texts.size() == 1 && texts.getFirst().isBlank();
        return nothing ? List.of() : texts.stream().map(text -> new Findings.Mention(text, where)).toList();
    }

    private void required(PlistValue.Dictionary dictionary, String path) {
        for (String key : REQUIRED) {
            if (dictionary.value(key).isEmpty()) {
                findings.add(MISSING_PAYLOAD_KEY, dictionary.where().path(path + key),
                        "%s is missing, without which macOS does not take the profile.".formatted(key));
            }
        }
        dictionary.text("PayloadUUID").filter(uuid -> !UUID.matcher(uuid).matches())
                .ifPresent(uuid -> findings.add(INVALID_UUID, dictionary.where().path(path + "PayloadUUID"),
                        "%s is no UUID.".formatted(Quoted.of(uuid))));
    }
}
