package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/// One entry of the change log: who changed what, when, from where, and how it was before and after.
///
/// @param organization empty for what belongs to no organization: tokens, publishers and the list of official images
/// @param target what was changed: the organization, the user, the token's id, the publisher's namespace or `library`
/// @param before in the words of the API; empty for something new
/// @param after empty for something taken away
/// @param stamp its revision is that of what was changed
public record SettingsChange(Optional<OrganizationName> organization, Action action, String target, Actor actor,
        Optional<Map<String, Object>> before, Optional<Map<String, Object>> after, Stamp stamp) {

    public SettingsChange {
        requireNonNull(organization, "organization");
        requireNonNull(action, "action");
        requireNonNull(target, "target");
        requireNonNull(actor, "actor");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(stamp, "stamp");
    }

    /// What was done, in dotted words as Docker Hub's audit log has them.
    public enum Action {
        ORGANIZATION_CREATE("organization.create"),
        SETTINGS_UPDATE("settings.update"),
        SETTINGS_RESTORE("settings.restore"),
        NAMESPACES_UPDATE("namespaces.update"),
        PLATFORM_SETTINGS_UPDATE("platform_settings.update"),
        ORGANIZATION_DESIGNATE("organization.designate"),
        MEMBER_ADD("member.add"),
        MEMBER_UPDATE("member.update"),
        MEMBER_REMOVE("member.remove"),
        PROVISIONING_TOKEN_CREATE("provisioning_token.create"),
        PROVISIONING_TOKEN_REVOKE("provisioning_token.revoke"),
        GROUP_ROLES_UPDATE("group_roles.update"),
        ACCESS_TOKEN_CREATE("access_token.create"),
        ACCESS_TOKEN_REVOKE("access_token.revoke"),
        TRUSTED_PUBLISHER_SET("trusted_publisher.set"),
        TRUSTED_PUBLISHER_LOSE("trusted_publisher.lose"),
        OFFICIAL_IMAGES_SET("official_images.set"),
        TRUSTED_PUBLISHER_REMOVE("trusted_publisher.remove");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        /// The action as it is written in events and the database.
        public String wireName() {
            return wireName;
        }

        public static Action parse(String text) {
            for (Action action : values()) {
                if (action.wireName.equals(text)) {
                    return action;
                }
            }
            throw new IllegalArgumentException("not an action: " + text);
        }
    }
}
