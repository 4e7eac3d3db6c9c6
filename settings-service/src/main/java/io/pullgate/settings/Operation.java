package io.pullgate.settings;

/// Everything somebody can do here.
public enum Operation {
    CREATE_ORGANIZATION(false),
    LIST_ORGANIZATIONS(false),
    LIST_ALL_ORGANIZATIONS(false),
    READ_ORGANIZATION(true),
    READ_SETTINGS(true),
    WRITE_SETTINGS(true),
    READ_HISTORY(true),
    WRITE_NAMESPACES(true),
    READ_MEMBERS(true),
    WRITE_MEMBERS(true),
    READ_PROVISIONING(true),
    WRITE_PROVISIONING(true),
    USE_OWN_ACCESS_TOKENS(false),
    READ_PLATFORM_SETTINGS(false),
    WRITE_PLATFORM_SETTINGS(false),
    DESIGNATE_ORGANIZATION(false),
    READ_PUBLISHERS(false),
    WRITE_PUBLISHERS(false),
    READ_NOTICES(true),
    READ_ALL_NOTICES(false),
    GENERATE_SIGN_IN_FILES(true),
    EXAMINE_SIGN_IN_FILES(false),
    GENERATE_GATE_CONFIGURATIONS(false);

    private final boolean insideAnOrganization;

    Operation(boolean insideAnOrganization) {
        this.insideAnOrganization = insideAnOrganization;
    }

    /// To outsiders the organization of such an operation does not exist.
    boolean isInsideAnOrganization() {
        return insideAnOrganization;
    }
}
