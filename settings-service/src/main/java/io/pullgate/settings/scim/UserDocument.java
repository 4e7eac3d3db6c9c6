package io.pullgate.settings.scim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

import de.captaingoldfish.scim.sdk.common.constants.AttributeNames.RFC7643;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.GroupNode;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;
import io.pullgate.settings.provisioning.ProvisionedGroup;
import io.pullgate.settings.provisioning.ProvisionedUser;
import io.pullgate.settings.provisioning.UserClaim;

/// A user as SCIM writes it, and what we make of it.
final class UserDocument {

    /// What is ours to say, and the one thing nobody should keep.
    private static final Set<String> NOT_KEPT = Set.of(RFC7643.ID, RFC7643.META, RFC7643.GROUPS, RFC7643.ACTIVE,
            RFC7643.PASSWORD);

    private UserDocument() {
    }

    static UserClaim claim(User user) {
        ObjectNode attributes = user.deepCopy();
        attributes.remove(NOT_KEPT);
        Optional<String> externalId = user.getExternalId();
        externalId.ifPresent(text -> requireReadable(RFC7643.EXTERNAL_ID, text));
        return new UserClaim(username(user.getUserName().orElse("")), externalId, user.isActive(),
                storable(attributes.toString()));
    }

    static User write(ProvisionedUser user, List<ProvisionedGroup> groups, String location) {
        User document = JsonHelper.readJsonDocument(user.attributes(), User.class);
        document.setId(user.id().toString());
        document.setActive(user.active());
        document.setGroups(groups.stream().map(UserDocument::reference).toList());
        document.setMeta(Meta.builder().resourceType("User").created(user.createdAt()).lastModified(user.changedAt())
                .location(location).build());
        return document;
    }

    /// Usernames are lower case here; identity providers compare theirs in any case, and get it back as they wrote it.
    private static Username username(String userName) {
        return Username.parse(RFC7643.USER_NAME, lowerCase(userName));
    }

    /// Of ASCII only: a KELVIN SIGN is no k.
    static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return lower.toString();
    }

    static void requireReadable(String attribute, String text) {
        if (text.isBlank() || !Text.READABLE.matcher(text).matches()) {
            throw new SettingsException.Malformed(attribute, "must be at most 255 characters of readable text");
        }
    }

    private static String storable(String json) {
        if (Text.HALF_CHARACTER.matcher(json).find()) {
            throw new SettingsException.Malformed("the user", "has half of a character in it");
        }
        return json;
    }

    private static GroupNode reference(ProvisionedGroup group) {
        return GroupNode.builder().value(group.id().toString()).display(group.name()).type("direct").build();
    }

    /// What the database can keep as text.
    private static final class Text {

        static final Pattern READABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,255}");
        static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

        private Text() {
        }
    }
}
