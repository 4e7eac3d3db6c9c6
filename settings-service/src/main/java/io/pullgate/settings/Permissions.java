package io.pullgate.settings;

import static io.pullgate.settings.Standing.AUDITOR;
import static io.pullgate.settings.Standing.MEMBER;
import static io.pullgate.settings.Standing.OUTSIDER;
import static io.pullgate.settings.Standing.OWNER;
import static io.pullgate.settings.Standing.PLATFORM_ADMIN;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Who may do what: the only place that knows.
public final class Permissions {

    private Permissions() {
    }

    static boolean permits(Operation operation, Set<Standing> standings) {
        return !Collections.disjoint(permitted(operation), standings);
    }

    /// Lets pass who may; tells outsiders of an organization what they would be told if it did not exist.
    public static void require(Operation operation, Set<Standing> standings) {
        if (permits(operation, standings)) {
            return;
        }
        if (operation.isInsideAnOrganization() && standings.contains(OUTSIDER)) {
            throw new SettingsException.OrganizationNotFound();
        }
        throw new SettingsException.NotPermitted(operation);
    }

    private static Set<Standing> permitted(Operation operation) {
        return switch (operation) {
            case CREATE_ORGANIZATION, LIST_ALL_ORGANIZATIONS, WRITE_PUBLISHERS -> EnumSet.of(PLATFORM_ADMIN);
            // Who holds a namespace may push into it, so nobody takes one for himself.
            case WRITE_NAMESPACES -> EnumSet.of(PLATFORM_ADMIN);
            // They decide between organizations, which none of the organizations can do.
            case WRITE_PLATFORM_SETTINGS, DESIGNATE_ORGANIZATION -> EnumSet.of(PLATFORM_ADMIN);
            case READ_ORGANIZATION, READ_SETTINGS, READ_MEMBERS -> EnumSet.of(OWNER, AUDITOR, MEMBER, PLATFORM_ADMIN);
            case GENERATE_SIGN_IN_FILES -> EnumSet.of(OWNER, AUDITOR, MEMBER, PLATFORM_ADMIN);
            case EXAMINE_SIGN_IN_FILES, GENERATE_GATE_CONFIGURATIONS ->
                EnumSet.of(OWNER, AUDITOR, MEMBER, PLATFORM_ADMIN, OUTSIDER);
            // Rules are the owners' business alone (Docker Hub, Image Access Management): running the platform is not it.
            case WRITE_SETTINGS -> EnumSet.of(OWNER);
            // It shows from which addresses people work.
            case READ_HISTORY -> EnumSet.of(OWNER, AUDITOR, PLATFORM_ADMIN);
            case READ_ALL_NOTICES -> EnumSet.of(PLATFORM_ADMIN);
            case READ_NOTICES -> EnumSet.of(OWNER, AUDITOR, PLATFORM_ADMIN);
            case WRITE_MEMBERS -> EnumSet.of(OWNER, PLATFORM_ADMIN);
            // An identity provider is let at the members by who may change them; auditors see who was.
            case READ_PROVISIONING -> EnumSet.of(OWNER, AUDITOR, PLATFORM_ADMIN);
            case WRITE_PROVISIONING -> EnumSet.of(OWNER, PLATFORM_ADMIN);
            case LIST_ORGANIZATIONS, USE_OWN_ACCESS_TOKENS, READ_PUBLISHERS, READ_PLATFORM_SETTINGS ->
                EnumSet.of(OWNER, AUDITOR, MEMBER, PLATFORM_ADMIN, OUTSIDER);
        };
    }
}
