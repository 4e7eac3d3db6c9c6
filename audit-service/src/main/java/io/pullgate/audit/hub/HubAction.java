package io.pullgate.audit.hub;

import java.util.Arrays;
import java.util.Optional;

/// An action as Docker Hub names it: those it has a word for (`create`, `member.removed`) by that, the others by ours, in the
/// group of what happens to an organization.
enum HubAction {
    CREATE("organization.create", "create", "Organization Created", "created the organization"),
    SETTINGS("settings.update", "settings.update", "Settings Updated", "changed the settings of"),
    MEMBER_ADD("member.add", "member.add", "Organization Member Added", "added the member"),
    MEMBER_UPDATE("member.update", "member.update", "Organization Member Updated", "changed the role of the member"),
    MEMBER_REMOVE("member.remove", "member.removed", "Organization Member Removed", "removed the member"),
    GROUP_ROLES("group_roles.update", "group_roles.update", "Roles of Groups Updated", "changed the roles of groups of"),
    TOKEN_CREATE("provisioning_token.create", "provisioning_token.create", "Provisioning Token Created",
            "created the provisioning token"),
    TOKEN_REVOKE("provisioning_token.revoke", "provisioning_token.revoke", "Provisioning Token Revoked",
            "revoked the provisioning token");

    static final String GROUP = "org";

    private final String recorded;
    private final String name;
    private final String label;
    private final String deed;

    HubAction(String recorded, String name, String label, String deed) {
        this.recorded = recorded;
        this.name = name;
        this.label = label;
        this.deed = deed;
    }

    static Optional<HubAction> ofRecorded(String action) {
        return Arrays.stream(values()).filter(known -> known.recorded.equals(action)).findFirst();
    }

    /// What Docker Hub would call a recorded action; one we know nothing of keeps its name.
    static String named(String recorded) {
        return ofRecorded(recorded).map(HubAction::fullName).orElse(recorded);
    }

    /// What the records call an action that somebody asks for by either name.
    static String recorded(String asked) {
        return Arrays.stream(values()).filter(known -> known.fullName().equals(asked)).findFirst()
                .map(known -> known.recorded).orElse(asked);
    }

    static String described(String recorded, String target) {
        return ofRecorded(recorded).map(known -> known.deed + " " + target).orElse(recorded + " " + target);
    }

    String label() {
        return label;
    }

    String shortName() {
        return name;
    }

    private String fullName() {
        return GROUP + "." + name;
    }
}
